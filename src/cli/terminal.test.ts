import { afterEach, describe, expect, it, vi } from "vitest";
import { complain, print, printable } from "./terminal.ts";

describe("text for a terminal", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("leaves words, lines and tabs as they are", () => {
    expect(printable("χ₁ = 1 ± 0.1\n\tno 😀👩‍🔬")).toBe("χ₁ = 1 ± 0.1\n\tno 😀👩‍🔬");
  });

  it("drops colours and spells what would move the cursor, set the title or the clipboard, or turn the writing", () => {
    expect(printable("\x1b[31mred\x1b[0m \x1b[2J \x1b]0;title\x07 \x1b]52;c;cm0=\x1b\\")).toBe(
      "red \\u001b[2J \\u001b]0;title\\u0007 \\u001b]52;c;cm0=\\u001b\\",
    );
    expect(printable("holds\rfails \x9b2J \x7f \u202edloh")).toBe("holds\\u000dfails \\u009b2J \\u007f \\u202edloh");
  });

  it("leaves JSON the same value", () => {
    const value = { id: "a\x1b[2J\x9b\x7f\u202e\u2066" };
    expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
  });

  it("is what is printed, and what is complained", () => {
    const spies = (["log", "error"] as const).map((name) => vi.spyOn(console, name).mockImplementation(() => {}));
    print("\x1b[2J");
    complain("\x1b[2J");
    expect(spies.map((spy) => spy.mock.calls)).toEqual([[["\\u001b[2J"]], [["\\u001b[2J"]]]);
  });
});
