import { count, type Domain, integer, nonNegative, positive, real, text, withDefault } from "../domain.ts";
import { wideNetwork } from "../kernels/index.ts";
import { type Quantity, quantity } from "../quantity.ts";
import { dataInformation } from "./dataInformation.ts";
import { type Ensemble, ensemble, maxLearningRate } from "./ensemble.ts";
import { logEvidence } from "./evidence.ts";
import { fisherEnergy, fisherLength, fisherTrace, parameterDisplacement } from "./fisher.ts";
import { gaussianIbFrontier } from "./gaussianIbFrontier.ts";
import { inputInformation, kolchinskyTracey } from "./inputInformation.ts";
import { expectedLogLikelihood } from "./labelInformation.ts";
import { type LearningProblem, requireEvaluationTargets } from "./learningProblem.ts";
import { testLoss, trainLoss } from "./losses.ts";
import { nngpPosterior } from "./nngpPosterior.ts";
import { exactParameterInformation, frozenParameterInformation } from "./parameterInformation.ts";
import { type Predictive, predictive, predictiveCovariance } from "./predictive.ts";
import { problemParameter } from "./problemParameter.ts";
import { gradientDescent, gradientFlow } from "./training.ts";

const network = {
  data: problemParameter,
  activation: text,
  depth: withDefault(integer, 1),
  sigmaW: positive,
  sigmaB: withDefault(nonNegative, 0),
};

interface NetworkParameters {
  data: LearningProblem;
  activation: string;
  depth: number;
  sigmaW: number;
  sigmaB: number;
}

const build = (p: NetworkParameters): Ensemble => ensemble(p.data, wideNetwork(p));

/** A quantity of the trained ensemble with further parameters. */
function ofEnsemble<P extends Record<string, Domain<unknown>>>(
  id: string,
  meaning: string,
  parameters: P,
  evaluate: (e: Ensemble, params: { [K in keyof P]: P[K] extends Domain<infer T> ? T : never }) => number,
): Quantity {
  return quantity({
    id,
    meaning,
    parameters: { ...network, ...parameters },
    evaluate: (p) => evaluate(build(p as unknown as NetworkParameters), p as never),
  });
}

const tau = nonNegative;
const flow = (id: string, meaning: string, evaluate: (e: Ensemble, tau: number) => number): Quantity =>
  ofEnsemble(id, meaning, { tau }, (e, p) => evaluate(e, p.tau));
const ofLaw = (id: string, meaning: string, evaluate: (law: Predictive, e: Ensemble) => number): Quantity =>
  flow(id, meaning, (e, time) => evaluate(predictive(e, gradientFlow(time)), e));

const noise = { noiseVariance: nonNegative };
const endOfTraining = gradientFlow(Number.POSITIVE_INFINITY);

export const ensembleQuantities: Quantity[] = [
  ofEnsemble("ntk-max-learning-rate", "2/lambda_max of Theta(X,X), loss 1/2 sum of squares", {}, (e) =>
    maxLearningRate(e),
  ),
  ofEnsemble("ntk-lambda-min", "smallest eigenvalue of Theta(X,X)", {}, (e) => e.lambda[0]),
  ofLaw("ensemble-mean", "ensemble mean at the first evaluation point", (law) => law.means.data[0]),
  flow(
    "ensemble-covariance",
    "ensemble covariance of the first two evaluation points",
    (e, time) => predictiveCovariance(e, gradientFlow(time)).data[1],
  ),
  ofEnsemble(
    "ensemble-variance-limit",
    "ensemble variance at the first evaluation point, tau = infinity",
    {},
    (e) => predictive(e, endOfTraining).variances[0],
  ),
  ofEnsemble(
    "nngp-posterior-mean",
    "NNGP posterior mean at the first evaluation point",
    noise,
    (e, p) => nngpPosterior(e, p.noiseVariance).means.data[0],
  ),
  ofEnsemble(
    "nngp-posterior-variance",
    "NNGP posterior variance (latent) at the first evaluation point",
    noise,
    (e, p) => nngpPosterior(e, p.noiseVariance).variances[0],
  ),
  ofEnsemble(
    "ensemble-mean-discrete",
    "ensemble mean at the first evaluation point after gradient descent at a fraction of 2/lambda_max",
    { steps: count, learningRateFraction: positive },
    (e, p) => {
      const training = gradientDescent({ learningRate: p.learningRateFraction * maxLearningRate(e), steps: p.steps });
      return predictive(e, training).means.data[0];
    },
  ),
  ofLaw(
    "ensemble-ixz-infonce",
    "I(X;Z|D), InfoNCE on the evaluation batch, nats",
    (law) => inputInformation(law).lower,
  ),
  ofLaw("ensemble-ixz-loo", "I(X;Z|D), leave-one-out upper bound, nats", (law) => inputInformation(law).upper),
  ofLaw("ensemble-ixz-kt-lower", "I(X;Z|D), Kolchinsky-Tracey lower bound, nats", (law) => kolchinskyTracey(law).lower),
  ofLaw("ensemble-ixz-kt-upper", "I(X;Z|D), Kolchinsky-Tracey upper bound, nats", (law) => kolchinskyTracey(law).upper),
  ofLaw("ensemble-elogq", "E log q(y|z) on the evaluation set, q of unit variance, nats", (law, e) =>
    expectedLogLikelihood(law, requireEvaluationTargets(e.problem, "ensemble-elogq")),
  ),
  flow(
    "ensemble-test-loss",
    "expected loss 1/2 mean on the evaluation set",
    (e, time) => testLoss(e, gradientFlow(time)).total,
  ),
  flow("ensemble-train-loss", "expected loss 1/2 mean on the training set", (e, time) =>
    trainLoss(e, gradientFlow(time)),
  ),
  ofLaw("ensemble-izd-upper", "upper bound on I(Z;D|X), nats", (law, e) => dataInformation(law, e.evaluation.nngp)),
  flow(
    "ensemble-kl-theta-frozen",
    "KL(trained parameters || prior), Jacobian frozen, nats",
    frozenParameterInformation,
  ),
  flow(
    "ensemble-kl-theta-exact",
    "KL(trained parameters || prior), exact at infinite width, nats",
    exactParameterInformation,
  ),
  flow("ensemble-fisher-trace", "trace of the Fisher matrix per training point", (e) => fisherTrace(e)),
  flow("ensemble-fisher-energy", "energy of the training path in the Fisher metric", fisherEnergy),
  flow("ensemble-parameter-displacement", "E|theta_tau - theta_0|^2", parameterDisplacement),
  flow("ensemble-fisher-length", "rms length of the training path in the Fisher metric", fisherLength),
  ofEnsemble(
    "ensemble-log-evidence",
    "log evidence of the training labels under the NNGP prior, nats",
    { ...noise, tau: withDefault(real, 0) },
    (e, p) => logEvidence(e, p.noiseVariance),
  ),
  quantity({
    id: "gaussian-ib-frontier-scalar",
    meaning: "largest I(T;Y) at I(T;X) = rate for a scalar label jointly Gaussian with the input, nats",
    parameters: { rho2: nonNegative, rate: nonNegative },
    evaluate: (p) => gaussianIbFrontier(p.rho2, p.rate),
  }),
];
