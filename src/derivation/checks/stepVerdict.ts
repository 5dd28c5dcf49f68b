import { formatNumber } from "../../records/format.ts";
import type { Step } from "../language/step.ts";

/** The values of the symbols at a counterexample, in words. */
export type Witness = Readonly<Record<string, string>>;

/** What a check found out about one step; the kind is its grade, the weakest word that is true. */
export type StepVerdict =
  | { readonly kind: "start" }
  /** Holds on the whole domain; `by` names what showed it. */
  | { readonly kind: "proved"; readonly by: readonly string[] }
  /** The two sides differ by at most `radius` anywhere in the domain. */
  | { readonly kind: "enclosed"; readonly radius: number; readonly by: readonly string[] }
  /** Nothing against it was found; `tried` says where, `found` what came closest. */
  | { readonly kind: "tested"; readonly tried: string; readonly found: string }
  | { readonly kind: "extrapolated"; readonly sequence: string; readonly residual: number; readonly error: number }
  /** Means of random draws agree; a relative difference above `detectable` would have been seen. */
  | { readonly kind: "sampled"; readonly draws: number; readonly detectable: number; readonly deviation: number }
  /** A named theorem says so; its hypotheses, and that it gives this step, are proved. */
  | { readonly kind: "by lemma"; readonly theorem: string; readonly source: string; readonly given: readonly string[] }
  /** A named theorem says so; `given` are its hypotheses and what came of checking them here. */
  | { readonly kind: "cited"; readonly theorem: string; readonly source: string; readonly given: readonly string[] }
  | { readonly kind: "undecided"; readonly why: string }
  | { readonly kind: "refuted"; readonly at: Witness; readonly finding: string };

export interface CheckedStep extends Step {
  readonly verdict: StepVerdict;
}

/** The verdict as it is printed beside the step. */
export function verdictText(v: StepVerdict): string {
  switch (v.kind) {
    case "start":
      return "";
    case "proved":
      return `proved (${v.by.join("; ")})`;
    case "enclosed":
      return `enclosed (difference at most ${short(v.radius)} on the whole domain; ${v.by.join("; ")})`;
    case "tested":
      return `tested (${v.tried}; ${v.found})`;
    case "extrapolated":
      return `extrapolated (${v.sequence}, off by ${short(v.residual)} ± ${short(v.error)})`;
    case "sampled":
      return `sampled (${v.draws} draws, ${formatNumber(v.deviation, 2)} s.e. apart; would have seen ${formatNumber(100 * v.detectable, 2)} %)`;
    case "by lemma":
      return `proved given ${[v.theorem, v.source, ...v.given].join("; ")}`;
    case "cited":
      return `cited (${[v.theorem, v.source, ...v.given].join("; ")})`;
    case "undecided":
      return `undecided: ${v.why}`;
    case "refuted": {
      const at = Object.entries(v.at).map(([name, value]) => `${name} = ${value}`);
      return `refuted${at.length === 0 ? "" : ` at ${at.join(", ")}`}: ${v.finding}`;
    }
  }
}

export function short(x: number): string {
  return x === 0 ? "0" : x.toPrecision(1).replace(/^(\d)e\+?/, "$1e");
}
