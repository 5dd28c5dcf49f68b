import { expect, it } from "vitest";
import { cholesky, gram, matmul, matrix, solveCholesky, transpose } from "../../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { jacobian, pullback, randomNetwork } from "../../networks/index.ts";
import { posteriorMode } from "./posteriorMode.ts";

const start = new Float64Array(5);
const draw = (activation: string) =>
  randomNetwork(network({ activation, sigmaW: 1.5, depth: 2, width: 5 }), { key: randomKey(1) });

it("is the linear estimate of a linear network", () => {
  const drawn = draw("linear");
  const reception = normals(randomKey(2), 5);
  const J = jacobian(drawn, start);
  const { rows, cols, data } = gram(transpose(J));
  const curvature = { rows, cols, data: data.map((v, i) => 10 * v + (i % 6 === 0 ? 1 : 0)) };
  const pulled = matmul(
    J,
    matrix(
      5,
      1,
      reception.map((y) => 10 * y),
    ),
    { transposeA: true },
  );
  const exact = solveCholesky(cholesky(curvature), pulled).data;
  const mode = posteriorMode(drawn, reception, { gamma: 10, start });
  for (let i = 0; i < 5; i++) expect(mode[i]).toBeCloseTo(exact[i], 12);
});

it("has no slope left in a nonlinear one", () => {
  const drawn = draw("tanh");
  const reception = pullback(drawn, matrix(1, 5, normals(randomKey(3), 5))).outputs.data;
  const mode = posteriorMode(drawn, reception, { gamma: 10, start });
  const { outputs, pull } = pullback(drawn, matrix(1, 5, mode));
  const slope = pull(
    matrix(
      1,
      5,
      reception.map((y, i) => y - outputs.data[i]),
    ),
  ).data.map((g, i) => 10 * g - mode[i]);
  expect(Math.hypot(...slope)).toBeLessThan(1e-2); // a last step below 1e-4, times the curvature
});
