import type { DerivationBuilder } from "../../derivation/builder.ts";

/**
 * The isometry theorem for linear channels, as the reference derivation of this room (tests and bench check it).
 * A channel $y = Jx + N(0, \sigma^2)$, $\mathrm{Cov}\,x = \Sigma$, output power at most P per component, carries at most
 * $\frac n2 \ln(1 + P/\sigma^2)$, reached where $J \Sigma J^\top = P\,\mathbf 1$; deep Gaussian products stay below.
 *
 * @param d the builder of a derivation
 */
export const isometryTheorem = (d: DerivationBuilder) =>
  d
    .given({ n: "integer in [2, 5]", sigma2: "positive", J: "matrix n x n", Sigma: "spd n x n", slack: "nonnegative" })
    .given({ P: "positive", sigmaX2: "positive", O: "orthogonal n x n" })
    .given({ L: "integer in [1, 6]", sigmaW2: "positive", eta: "(0.05, 1)", W: "random gaussian n x n", g: "(0.5, 4)" })
    .let({ lambda: "eigenvalues(J * Sigma * J')", power: "tr(J * Sigma * J') / n" })
    .let({ gamma: "(1 - eta) / (sigmaW2^L * eta^(L + 1))", F: "-(L + 1) * log(eta) - L * (1 - eta)" })
    .let({ m: "(sqrt(1 + 4 * g) - 1) / (2 * g)" })
    // The bound, and where it is reached.
    .start("I = 1/2 * logdet(sigma2 * eye(n) + J * Sigma * J') - 1/2 * logdet(sigma2 * eye(n))", "$h(y) - h(y|x)$")
    .step("=", "1/2 * logdet(eye(n) + J * Sigma * J' / sigma2)", "determinant of a multiple")
    .step("=", "1/2 * sum(log(1 + lambda / sigma2))", "product of the eigenvalues of $J \\Sigma J^\\top$")
    .step("=", "n/2 * mean(log(1 + lambda / sigma2))", "a sum as a mean")
    .step("<=", "n/2 * log(1 + mean(lambda) / sigma2)", "Jensen: the logarithm is concave")
    .when("J * Sigma * J' == P * eye(n)", "equality only")
    .step("=", "n/2 * log(1 + power / sigma2)", "the trace is the sum of the eigenvalues")
    .step("<=", "n/2 * log(1 + (power + slack) / sigma2)", "the power constraint")
    .when("slack == 0", "equality only")
    // White input: a multiple of an orthogonal map reaches it.
    .start("1/2 * logdet(eye(n) + (sqrt(P/sigmaX2) * O) * (sigmaX2 * eye(n)) * (sqrt(P/sigmaX2) * O)' / sigma2)")
    .step("=", "1/2 * logdet(eye(n) + P / sigma2 * O * O')", "collect the factors")
    .step("=", "n/2 * log(1 + P / sigma2)", "$O O^\\top = \\mathbf{1}$")
    // Gaussian weights stay below it: the deep linear law, parametrised by eta.
    .start("E(logdet(eye(n) + g * W * W' / n), W) / n", "one Gaussian layer")
    .step("->", "-2 * log(m) - (1 - m)", "Marchenko-Pastur", { as: "n -> inf" })
    .start("diff(F, eta) / diff(log(gamma), eta)", "the derivative of the deep law in $\\ln\\gamma$")
    .step("=", "(-(L + 1) / eta + L) / (-1 / (1 - eta) - (L + 1) / eta)", "differentiate both")
    .step("=", "1 - eta", "cancel")
    .start("F")
    .step("->", "0", "no signal, no information", { as: "eta -> 1-" })
    .start("F")
    .step("<=", "log(1 + (1 - eta) / eta^(L + 1))", "Jensen again: the isometric value bounds it", {
      label: "deep-bound",
    })
    .step("=", "log(1 + gamma * sigmaW2^L)", "definition of $\\eta$");
