export { agreesByCalculus } from "./agreesByCalculus.ts";
export { signByCalculus } from "./signByCalculus.ts";
