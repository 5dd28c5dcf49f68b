export { entropy, klDivergence, logSumExp } from "../../numerics/information/index.ts";
export { binaryConvolution, binaryEntropy } from "./binaryEntropy.ts";
export { jensenShannon } from "./jensenShannon.ts";
export { type Joint, joint } from "./joint.ts";
export { jointOfPairs } from "./jointOfPairs.ts";
export { marginalY } from "./marginalY.ts";
export { mutualInformation } from "./mutualInformation.ts";
export { randomJoint } from "./randomJoint.ts";
export { smooth } from "./smooth.ts";
