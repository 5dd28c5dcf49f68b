import "../../host/node.ts";
import { bench, describe } from "vitest";
import { derivation } from "../derivation.ts";
import { isometryTheorem } from "./isometryTheorem.ts";

globalThis[Symbol.for("channelbook.display") as never] = (() => {}) as never;

describe("the isometry theorem, 15 steps (at most 3 s)", () => {
  bench(
    "every step checked",
    () => {
      derivation("Isometry maximises the information of a linear channel", isometryTheorem);
    },
    { iterations: 3, time: 0, warmupIterations: 1 },
  );
});
