/** The parts of @stdlib that are used, by file: their own declarations are not reachable from an ES module. */
declare module "@stdlib/math/base/special/erf/lib/index.js" {
  export default function erf(x: number): number;
}
declare module "@stdlib/math/base/special/erfc/lib/index.js" {
  export default function erfc(x: number): number;
}
declare module "@stdlib/math/base/special/gammaln/lib/index.js" {
  export default function gammaln(x: number): number;
}
declare module "@stdlib/math/base/special/digamma/lib/index.js" {
  export default function digamma(x: number): number;
}
declare module "@stdlib/math/base/special/trigamma/lib/index.js" {
  export default function trigamma(x: number): number;
}
