/** The public door in Node: the library with the capabilities of the machine behind it. */
import "./host/node.ts";

export * from "./index.ts";
