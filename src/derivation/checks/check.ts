import { installProvider } from "../../numerics/linalg/activeProvider.ts";
import { mlMatrixProvider } from "../../numerics/linalg/mlMatrixProvider.ts";
import type { SideCondition } from "../algebra/knowledge.ts";
import type { Expression } from "../language/expression.ts";
import type { Step } from "../language/step.ts";
import { applyLemma } from "../lemmas/applyLemma.ts";
import type { Lemma } from "../lemmas/lemma.ts";
import { lemmaNamed } from "../lemmas/library.ts";
import { type Context, compileIn, drawPoints, namesOf } from "../meaning/context.ts";
import { type Environment, isRandom } from "../meaning/environment.ts";
import { Doubt } from "../meaning/value.ts";
import { attemptWithin, work } from "../meaning/work.ts";
import { reduceExpectations } from "../moments/index.ts";
import { adversarialPoints } from "../search/adversarialPoints.ts";
import { checkEqualityCase } from "./checkEqualityCase.ts";
import { checkAsymptotic, checkLimit } from "./checkLimit.ts";
import { checkMonteCarlo } from "./checkMonteCarlo.ts";
import { checkStatement } from "./checkStatement.ts";
import { demands, holdsEverywhere, isViolated } from "./everywhere.ts";
import { type Comparison, evaluable, type Statement, statementOf } from "./statement.ts";
import type { StepVerdict } from "./stepVerdict.ts";
import { witness } from "./witness.ts";

/** What one step may cost, in nominal work. */
const milliseconds = 10_000;
const lemmaMilliseconds = 1000;
const randomPoints = 8;
const lemmaPoints = 64;

interface Checker {
  /** Grades the step that leads from `before` to `step`. */
  readonly check: (before: Expression, step: Step) => StepVerdict;
  /** Evaluates a first expression, so that a mistake shows at once. */
  readonly evaluateStart: (e: Expression) => void;
}

export function checker(context: Context): Checker {
  return {
    check: (before, step) => withinStep(() => checkStep(before, step, context)) ?? unfinished,
    evaluateStart: (e) => withinStep(() => evaluateSomewhere(e, context)),
  };
}

const unfinished: StepVerdict = { kind: "undecided", why: "the work that a step may cost is spent" };

/** Within the work of a step, and by a linear algebra that is the same on every machine and quick for small matrices. */
function withinStep<T>(run: () => T): T | undefined {
  const before = installProvider(mlMatrixProvider);
  try {
    return attemptWithin(milliseconds, run);
  } finally {
    installProvider(before);
  }
}

/** A value that floating point cannot find is no mistake of the writer. */
function evaluateSomewhere(e: Expression, context: Context): void {
  const expression = evaluable(e, reduceExpectations(e, context).expression);
  const evaluate = compileIn(expression, context);
  for (const env of drawPoints(context, isRandom(expression, namesOf(context)) ? 1 : 4))
    try {
      evaluate(env);
    } catch (error) {
      if (!(error instanceof Doubt)) throw error;
    }
}

function checkStep(before: Expression, step: Step, context: Context): StepVerdict {
  switch (step.relation) {
    case "start":
      return { kind: "start" };
    case "->":
      return checkLimit(before, step, context);
    case "~":
      return checkAsymptotic(before, step, context);
    default:
      return compared(before, step, step.relation, context);
  }
}

function compared(before: Expression, step: Step, relation: Comparison, context: Context): StepVerdict {
  const statement = statementOf(before, relation, step.expression, context);
  const [low, high] = statement.floats;
  const describe = (env: Environment) => witness(env, context, statement.sides);
  const lemma = relation === "<" || relation === ">" ? undefined : lemmaNamed(step.options.by ?? "");
  const rests = lemma && restsOn(lemma, before, relation as "=" | "<=" | ">=", step.expression, statement);
  const own = statement.isRandom
    ? checkMonteCarlo(statement.relation === "=" ? "=" : "<=", low, high, drawPoints(context, randomPoints), describe)
    : (attemptWithin(0.8 * milliseconds, () => checkStatement(statement, milliseconds, rests)) ?? unfinished);
  const isSure = own.kind === "proved" || own.kind === "enclosed" || own.kind === "refuted";
  const verdict = isSure ? own : (rests?.() ?? own);
  return step.equality.reduce(
    (sofar, equality) => (sofar.kind === "refuted" ? sofar : checkEqualityCase(statement, equality, sofar, describe)),
    verdict,
  );
}

/** How the step rests on the lemma that it names, found when it is first asked for. */
function restsOn(
  lemma: Lemma,
  before: Expression,
  relation: "=" | "<=" | ">=",
  after: Expression,
  { conditions, context }: Statement,
): () => StepVerdict {
  const pointsOf = ({ expression }: SideCondition) => adversarialPoints(context, lemmaPoints, [expression]);
  const find = (): StepVerdict => {
    const violated = conditions.find((condition) => pointsOf(condition).some(isViolated(condition, context)));
    if (violated !== undefined)
      return { kind: "undecided", why: `it does not hold on the whole domain that ${demands[violated.kind]}` };
    const use = applyLemma(lemma, before, relation, after, context);
    if (!use.applies) return { kind: "undecided", why: `by (${lemma.name}): ${use.why}` };
    const { name: theorem, source } = lemma;
    const until = work() + lemmaMilliseconds;
    const holds = (condition: SideCondition) => holdsEverywhere(condition, context, until);
    const isProved = use.conditions !== undefined && [...use.conditions, ...conditions].every(holds);
    if (isProved) return { kind: "by lemma", theorem, source, given: use.given.map(({ says }) => says) };
    return { kind: "cited", theorem, source, given: use.given.map(({ says, how }) => `${says} (${how})`) };
  };
  let found: StepVerdict | undefined;
  return () => {
    found ??= find();
    return found;
  };
}
