import type { Context } from "./context.ts";
import type { Expression } from "./expression.ts";
import type { Step } from "./step.ts";
import type { StepVerdict } from "./stepVerdict.ts";

export function checkLimit(_before: Expression, _step: Step, _context: Context): StepVerdict {
  return { kind: "undecided", why: "limits are not checked yet" };
}

export function checkAsymptotic(_before: Expression, _step: Step, _context: Context): StepVerdict {
  return { kind: "undecided", why: "asymptotic forms are not checked yet" };
}
