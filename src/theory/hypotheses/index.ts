export {
  atFixedPoint,
  critical,
  type Hypothesis,
  injective,
  isometric,
  odd,
  settles,
  squareIntegrable,
  unequal,
  white,
} from "./hypotheses.ts";
