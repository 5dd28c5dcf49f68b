import { describe, expect, it } from "vitest";
import { stampLine } from "./provenance.ts";

describe("stampLine", () => {
  it("says version, commit, kernel and seed, as far as they are known", () => {
    const stamp = { version: "0.1.0", commit: "1a2b3c4", date: "2026-11-22", kernel: "TypeScript", seed: "7" };
    expect(stampLine(stamp)).toBe("channelbook 0.1.0 · commit 1a2b3c4 of 2026-11-22 · TypeScript · seed 7");
    expect(stampLine({ version: "0.1.0", commit: "1a2b3c4" })).toBe("channelbook 0.1.0 · commit 1a2b3c4");
    expect(stampLine({ version: "0.1.0" })).toBe("channelbook 0.1.0");
  });
});
