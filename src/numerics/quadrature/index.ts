export { adaptivePanels, type Estimate } from "./adaptivePanels.ts";
export { gaussianExpectation } from "./gaussianExpectation.ts";
export { gaussianPairExpectation } from "./gaussianPairExpectation.ts";
export { gaussLegendre, type Rule } from "./gaussLegendre.ts";
export { integrate } from "./integrate.ts";
export { panelRule } from "./panels.ts";
export type { Smoothness } from "./smoothness.ts";
