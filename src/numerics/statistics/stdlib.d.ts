/** The parts of @stdlib/stats that are used, by file: their own declarations are not reachable from an ES module. */
declare module "@stdlib/stats/base/dists/chisquare/cdf/lib/index.js" {
  export default function cdf(x: number, degrees: number): number;
}
declare module "@stdlib/stats/base/dists/t/cdf/lib/index.js" {
  export default function cdf(x: number, degrees: number): number;
}
