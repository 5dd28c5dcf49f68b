export { gaussHermite } from "./gaussHermite.ts";
export { gaussianExpectation, gaussianExpectationWithError } from "./gaussianExpectation.ts";
export { gaussianPairExpectation } from "./gaussianPairExpectation.ts";
export { gaussLegendre, type Rule } from "./gaussLegendre.ts";
export { integrate } from "./integrate.ts";
export { integratePanels, panelRule } from "./panels.ts";
export type { Smoothness } from "./smoothness.ts";
