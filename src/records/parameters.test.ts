import { describe, expect, it } from "vitest";
import { parametersBundle, readParameters } from "./parameters.ts";

describe("parameters", () => {
  it("are a record and one line of text", () => {
    const record = { preset: "fast", values: { activation: "tanh", widths: [8, 16] }, overridden: ["widths"] } as const;
    const bundle = parametersBundle(record);
    expect(bundle["text/plain"]).toBe("preset fast: activation = tanh · widths = 8, 16");
    expect(readParameters(bundle)?.record).toEqual(record);
  });

  it("from elsewhere are refused in one line where they are none", () => {
    const read = (value: unknown) => readParameters({ "application/vnd.channelbook.parameters+json": value });
    expect(read({ preset: "slow", values: {} })?.reason).toBe(
      'parameters: expected preset to be one of fast, paper; got "slow"',
    );
    expect(read({ preset: "fast", values: [1] })?.reason).toBe("parameters: expected values to be an object; got [1]");
  });
});
