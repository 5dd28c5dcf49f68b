export { Network, type NetworkSpec, network, requireFinite, type Weights } from "./network.ts";
