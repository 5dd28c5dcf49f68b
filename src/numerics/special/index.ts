export { erf, erfc, normalCdf, normalPdf } from "./errorFunctions.ts";
export { digamma, lnGamma, trigamma } from "./gammaFunctions.ts";
export { lambertW0 } from "./lambertW0.ts";
