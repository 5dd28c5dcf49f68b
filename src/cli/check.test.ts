import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { register } from "./check.ts";

describe("channelbook check", () => {
  it.each(["0", "-1", "NaN", "", "soon"])("takes no --seconds of %j", async (seconds) => {
    const program = new Command().exitOverride();
    register(program);
    const words = ["check", "--time", `--seconds=${seconds}`];
    await expect(program.parseAsync(words, { from: "user" })).rejects.toThrow(
      `check: --seconds must be seconds > 0; got ${seconds}`,
    );
  });
});
