/** The one public door: the library with the capabilities of Node behind it. */
import "./host/node.ts";

export * from "./browser.ts";
