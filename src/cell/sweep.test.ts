import { expect, it } from "vitest";
import { installHost } from "../host/host.ts";
import { sweep } from "./sweep.ts";

it("loads a collected sweep with what made it, and nothing else", async () => {
  const files: Record<string, unknown> = {
    phase: { rows: [{ x: 1, value: 2 }], plan: "ab", study: {}, code: {} },
    no: {},
  };
  installHost({ readSweep: async (name) => JSON.stringify(files[name]) });
  expect(await sweep("phase")).toEqual(files.phase);
  await expect(sweep("no")).rejects.toThrow("sweep: expected a collected sweep in sweeps/no.json; got none");
  await expect(sweep("../phase")).rejects.toThrow(
    'sweep: expected a name; got "../phase"; leave folder and ending out',
  );
});
