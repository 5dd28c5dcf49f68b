export { agreesByCalculus } from "./agreesByCalculus.ts";
export { byInduction } from "./byInduction.ts";
export { signByCalculus } from "./signByCalculus.ts";
