import type { Estimate } from "../numerics/estimate/estimate.ts";
import { formatNumber, formatValue, isEstimate } from "../records/format.ts";
import { type ClaimKind, claimKinds, type Need } from "../records/judge.ts";
import type { Relation } from "../records/relation.ts";
import { isName } from "../records/shape.ts";
import { centre, type Within } from "../records/within.ts";

export interface ClaimSpec {
  /** Unique over the book, with the chapter's slug first: `linear-two-layers`. */
  readonly id: string;
  /** `test` theory against experiment, `bound` a proved inequality, `identity` two ways to one number, `regression` a kept number. */
  readonly kind: ClaimKind;
  readonly statement: string;
  readonly measured: number | Estimate;
  readonly expected?: number | Estimate;
  /** How `measured` stands to `expected`; `"="` unless said. */
  readonly relation?: Relation;
  /** Three standard errors unless said; a bias with its reason: `{ absolute: 0.01, because: "eq-finite-width" }`. */
  readonly within?: Within;
  /** Hypotheses of the sentence, judged by code: `[hypotheses.injective(net)]`. */
  readonly needs?: readonly Need[];
  /** What wrong theories give for the measured quantity: `{ "no bias": 0.81 }`. Tests and bounds without one are weak. */
  readonly rulesOut?: Readonly<Record<string, number | Estimate>>;
  /** Why the question is left open, where an undecidable verdict is no failure. */
  readonly open?: string;
  /** Where the sentence comes from: a seed, a paper and equation, or a theorem of this book. */
  readonly source: string;
}

/** More standard errors than this reject nothing that a run could show. */
const widest = 6;

/** Why a specification could test nothing, in one line; undefined for a sound one. */
export function refusal(spec: ClaimSpec): string | undefined {
  if (!isName(spec.id))
    return `claim: expected id to be a name on one line; got ${JSON.stringify(spec.id)}; say slug-what`;
  const wrong = [wordsWrong(spec), numbersWrong(spec), toleranceWrong(spec)].find((each) => each !== undefined);
  return wrong && `claim ${spec.id}: ${wrong}`;
}

function wordsWrong(spec: ClaimSpec): string | undefined {
  for (const field of ["statement", "source"] as const)
    if (typeof spec[field] !== "string" || spec[field].trim() === "")
      return `expected ${field} to be a sentence; got ${JSON.stringify(spec[field])}; write it`;
  if (!claimKinds.includes(spec.kind))
    return `expected kind to be one of ${claimKinds.join(", ")}; got ${spec.kind}; say which`;
  if (spec.relation !== undefined && !["=", "<=", ">="].includes(spec.relation))
    return `expected relation to be =, <= or >=; got ${spec.relation}; say one of them`;
  if (spec.kind === "bound" && (spec.relation ?? "=") === "=")
    return "expected relation to be <= or >= for a bound; got =; say which, or another kind";
  return undefined;
}

function numbersWrong({ measured, expected, rulesOut = {} }: ClaimSpec): string | undefined {
  const named = { measured, ...(expected !== undefined && { expected }), ...rulesOut };
  for (const [field, x] of Object.entries(named)) {
    const numbers = isEstimate(x) ? [x.value, x.stdError] : [x];
    if (!numbers.every((y) => typeof y === "number" && Number.isFinite(y)))
      return `expected ${field} to be finite; got ${formatValue(x)}; look at the cell that computes it`;
    if (isEstimate(x) && !(x.stdError >= 0 && Number.isInteger(x.samples) && x.samples >= 2))
      return `expected ${field} to come from two samples or more; got ${x.samples} ± ${formatNumber(x.stdError)}; draw more`;
  }
  if (isEstimate(measured) && measured === expected)
    return "expected a value that was not measured; got the measured one; compute expected another way";
  return undefined;
}

function toleranceWrong({
  measured,
  expected,
  within = {},
  relation = "=",
  rulesOut = {},
}: ClaimSpec): string | undefined {
  const { standardErrors, absolute, relative, because } = within;
  if (standardErrors !== undefined && !(standardErrors > 0 && standardErrors <= widest))
    return `expected standardErrors > 0, at most ${widest}; got ${standardErrors}; say 3, or give a bias its reason`;
  for (const [name, x] of Object.entries({ absolute, relative }))
    if (x !== undefined && !(x >= 0 && x < Number.POSITIVE_INFINITY))
      return `expected ${name} to be finite and >= 0; got ${x}; say how far the values may lie apart`;
  if (relative !== undefined && relative > 1)
    return `expected relative to be a fraction, at most 1; got ${relative}; a wider one would allow any sign`;
  if ((absolute || relative) && (typeof because !== "string" || because.trim() === ""))
    return "expected because beside a bias; got none; say what it follows from, or the label of its derivation";
  const numbers = [measured, expected ?? 0, ...Object.values(rulesOut)].map((x) => Math.abs(centre(x)));
  const scale = Math.max(...numbers) || 1;
  const isNothing = expected !== undefined && centre(expected) === 0 && Object.keys(rulesOut).length === 0;
  if (absolute !== undefined && absolute > (isNothing ? Math.max(scale, 1e-3) : scale))
    return `expected a tolerance within the numbers, at most ${formatNumber(scale)}; got ${absolute}; say a smaller one`;
  const isExact = !isEstimate(measured) && (expected === undefined || !isEstimate(expected));
  if (isExact && relation === "=" && expected !== undefined && absolute === undefined && relative === undefined)
    return "expected a tolerance for an exact number; got none; give within: {absolute} or {relative}";
  return undefined;
}
