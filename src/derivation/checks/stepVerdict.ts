import { formatNumber } from "../../records/format.ts";
import type { Step } from "../language/step.ts";

/** The values of the symbols at a counterexample, in words. */
export type Witness = Readonly<Record<string, string>>;

/** What a check found out about one step. A numeric pass is evidence, never a proof. */
export type StepVerdict =
  | { readonly kind: "start" }
  | { readonly kind: "symbolic" }
  | { readonly kind: "numeric"; readonly points: number; readonly maxError: number }
  | { readonly kind: "bounded"; readonly points: number; readonly smallestMargin: number }
  | { readonly kind: "monte carlo"; readonly points: number; readonly maxStandardErrors: number }
  | { readonly kind: "extrapolated"; readonly sequence: string; readonly residual: number; readonly error: number }
  | { readonly kind: "undecided"; readonly why: string }
  | { readonly kind: "counterexample"; readonly at: Witness; readonly finding: string };

export interface CheckedStep extends Step {
  readonly verdict: StepVerdict;
}

/** The verdict as it is printed beside the step. */
export function verdictText(v: StepVerdict): string {
  switch (v.kind) {
    case "start":
      return "";
    case "symbolic":
      return "symbolic";
    case "numeric":
      return `numeric (${v.points} points, max error ${short(v.maxError)})`;
    case "bounded":
      return `numeric (${v.points} points, smallest margin ${short(v.smallestMargin)})`;
    case "monte carlo":
      return `monte carlo (${v.points} points, max ${formatNumber(v.maxStandardErrors, 2)} s.e.)`;
    case "extrapolated":
      return `extrapolated (${v.sequence}, off by ${short(v.residual)} ± ${short(v.error)})`;
    case "undecided":
      return `undecided: ${v.why}`;
    case "counterexample":
      return `counterexample at ${Object.entries(v.at)
        .map(([name, value]) => `${name} = ${value}`)
        .join(", ")}: ${v.finding}`;
  }
}

function short(x: number): string {
  return x === 0 ? "0" : x.toPrecision(1).replace(/^(\d)e\+?/, "$1e");
}
