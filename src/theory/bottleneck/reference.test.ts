import { describe, expect, test } from "vitest";
import { evaluateQuantity } from "../quantity.ts";
import { registry } from "../registry.ts";
import { threeByTwo } from "./gaussian/testing/threeByTwo.ts";

const fourByTwo = {
  px: [0.25, 0.25, 0.25, 0.25],
  pyGivenX: [
    [0.05, 0.95],
    [0.2, 0.8],
    [0.7, 0.3],
    [0.9, 0.1],
  ],
};
const fiveByThree = {
  px: [0.3, 0.25, 0.2, 0.15, 0.1],
  pyGivenX: [
    [0.7, 0.2, 0.1],
    [0.6, 0.1, 0.3],
    [0.25, 0.5, 0.25],
    [0.15, 0.25, 0.6],
    [0.1, 0.65, 0.25],
  ],
};

function compute(id: string, params: Record<string, unknown>) {
  const found = registry.get(id);
  if (!found) throw new Error(`no quantity ${id}`);
  return [evaluateQuantity(found, params)].flat(2);
}

describe("reference values of the bottleneck", () => {
  // reference values from an independent implementation (Python); tolerances as published with them
  test.each<[string, Record<string, unknown>, number[], number]>([
    ["mutual-information", fourByTwo, [0.28161580230803746], 1e-12],
    ["mutual-information", fiveByThree, [0.1733690772260944], 1e-12],
    ["ib-local-critical-beta", fiveByThree, [4.209056424024698], 1e-9],
    ["dual-ib-local-critical-beta", fiveByThree, [3.0793599805932126], 1e-9],
    ["ib-onset-beta", fiveByThree, [4.082348856379876], 1e-5],
    ["dual-ib-onset-beta", fiveByThree, [3.05652310959535], 1e-5],
    ["ib-onset-beta-symmetric", { M: 4, eps: 0.3 }, [2.654313], 1e-5],
    ["ib-bec-critical-beta", { e: 0.3 }, [1 / 0.7], 1e-9],
    [
      "ib-optimum",
      { ...fourByTwo, beta: 5, clusters: 4 },
      [-0.5741899681366254, 0.6463489569673211, 0.24410778502078928],
      1e-6,
    ],
    [
      "ib-optimum",
      { ...fiveByThree, beta: 5, clusters: 5 },
      [-0.029232130347504992, 0.25269498175340654, 0.05638542242018231],
      1e-6,
    ],
    ["ib-optimum", { ...fiveByThree, beta: 10 }, [-0.5466580031082447, 0.7720699636835219, 0.13187279667917667], 1e-6],
    [
      "dual-ib-optimum",
      { ...fourByTwo, beta: 5, clusters: 4 },
      [0.8392480397214916, 0.6457139972247207, 0.2437571348772041, 0.2851323728185527, 0.03870680849935419],
      1e-6,
    ],
    [
      "dual-ib-optimum",
      { ...fiveByThree, beta: 10 },
      [1.1976494867890564, 0.7876441871653173, 0.133244229492242, 0.14691984342468006, 0.04100052996237391],
      1e-6,
    ],
    ["ib-dsbs", { p: 0.1, beta: 2 }, [0.05410066396563101, 0.4827303825818703, 0.28227298361545117], 1e-9],
    ["dual-ib-dsbs", { p: 0.1, beta: 2 }, [0.032411135238164024, 0.5501210641366111, 0.31457338363510945], 1e-9],
    ["dual-ib-dsbs-critical-beta", { p: 0.1 }, [0.8285354496902233], 1e-12],
    [
      "agglomerative-ib-losses",
      fiveByThree,
      [0.005553203282784364, 0.020134411157115145, 0.027372721528498466, 0.1203087412576967],
      1e-10,
    ],
    [
      "deterministic-ib-optimum",
      { ...fiveByThree, beta: 10 },
      [-0.5149485988633777, 0.6881388137135884, 0.12030874125769661],
      1e-10,
    ],
    ["gaussian-ib-ixt", { rho2: [0.9, 0.6, 0.3, 0.1], beta: 4 }, [2.5256143455307543], 1e-10],
    ["gaussian-ib-iyt", { rho2: [0.9, 0.6, 0.3, 0.1], beta: 4 }, [1.3562522757257955], 1e-10],
    ["gaussian-ib-curve", { rho2: [0.9, 0.6, 0.3, 0.1], rate: 3 }, [1.4615351423970142], 1e-8],
    ["isometric-channel-iyt", { rho2: [0.9, 0.6, 0.3, 0.1], rate: 3 }, [1.0875295045085265], 1e-10],
    ["gaussian-weights-iyt", { gamma: 10, rho2: 0.5 }, [0.23820116257736812], 1e-9],
  ])("%s is within tolerance of its reference", (id, params, expected, tolerance) => {
    const got = compute(id, params);
    expect(got.length).toBe(expected.length);
    expected.forEach((value, i) => {
      expect(Math.abs((got[i] as number) - value)).toBeLessThanOrEqual(tolerance);
    });
  });

  test("gaussian-ib-critical-betas and gaussian-ib-point start from covariances", () => {
    const betas = compute("gaussian-ib-critical-betas", { ...threeByTwo });
    expect(betas).toEqual([expect.closeTo(2.3570462182170537, 9), expect.closeTo(3.310030398036891, 9)]);
    const point = compute("gaussian-ib-point", { ...threeByTwo, beta: 10 });
    expect(point).toEqual([expect.closeTo(1.625939015757866, 9), expect.closeTo(0.3505372256249979, 9)]);
  });

  test("bad parameters are one clear error", () => {
    expect(() => compute("mutual-information", { ...fourByTwo, px: [0.5, 0.5, 0.5, 0.5] })).toThrow(/sum to 1/);
    expect(() => compute("ib-optimum", { ...fourByTwo, beta: -1 })).toThrow(/beta/);
    expect(() => compute("gaussian-weights-iyt", { gamma: 10, rho2: 1 })).toThrow(/\[0, 1\)/);
  });
});
