/** The library without the machine under it: everything a notebook may import, fit for a browser tab. */
export { installHost } from "./host/host.ts";
