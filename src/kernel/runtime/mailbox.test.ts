import { describe, expect, it } from "vitest";
import { Mailbox } from "./mailbox.ts";

describe("the mailbox", () => {
  it("hands over an answer once, Unicode and empty text included", () => {
    const mailbox = new Mailbox();
    for (const text of ["Ada", "", "σ²=𝑤"]) {
      new Mailbox(mailbox.memory).put(text);
      expect(mailbox.take()).toBe(text);
    }
  });

  it("tells a refusal from an answer", () => {
    const mailbox = new Mailbox();
    mailbox.put(null);
    expect(mailbox.take()).toBeNull();
  });

  it("forgets what came too late, and waits for the next answer while other code runs", async () => {
    const mailbox = new Mailbox();
    mailbox.put("late");
    mailbox.clear();
    const answer = mailbox.takeLater();
    mailbox.put("right");
    expect(await answer).toBe("right");
  });

  it("cuts an answer at what fits", () => {
    const mailbox = new Mailbox();
    mailbox.put("x".repeat(1 << 20));
    expect(mailbox.take()).toMatch(/^x{60000,65536}$/);
  });
});
