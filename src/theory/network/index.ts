export { Network, type NetworkSpec, network, requireFinite, requireLinear, type Weights } from "./network.ts";
