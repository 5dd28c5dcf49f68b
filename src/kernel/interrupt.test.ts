import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openNotebook, type Ran, type TestNotebook } from "./testing/openNotebook.ts";

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await openNotebook();
});
beforeEach(async () => {
  await notebook.run("let kept = 7");
});
afterAll(() => notebook.kernel.shutdown());

const run = (code: string) => notebook.run(code);

/** Runs a cell, and interrupts it at these times, in milliseconds from when it began; the front end does not wait for answers. */
async function interruptedAt(times: readonly number[], code: string): Promise<Ran> {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const running = notebook.run(`display("begun"); await 0; await new Promise(setImmediate); ${code}`, {
    onOutput: () => begin(),
  });
  await begun;
  const asked = times.map(async (time) => {
    await sleep(time);
    await notebook.kernel.interrupt();
  });
  await Promise.all(asked);
  return running;
}

describe("two interrupts in quick succession are one, and the notebook keeps its variables:", () => {
  for (const gap of [0, 10, 60, 110, 150])
    it(`${gap} ms apart`, async () => {
      expect((await interruptedAt([80, 80 + gap], "for (;;) {}")).error?.ename).toBe("KeyboardInterrupt");
      expect((await run("kept")).value).toBe("7");
    });

  it("many at once", async () => {
    const times = Array.from({ length: 30 }, (_, index) => 50 + 5 * index);
    expect((await interruptedAt(times, "for (;;) {}")).error?.ename).toBe("KeyboardInterrupt");
    expect((await run("kept")).value).toBe("7");
  });

  it("while nothing runs", async () => {
    await Promise.all([notebook.kernel.interrupt(), notebook.kernel.interrupt()]);
    expect((await run("kept")).value).toBe("7");
    await sleep(1_500);
    expect((await run("kept")).value).toBe("7");
  });
});

describe("an interrupt keeps the variables of", () => {
  it("a cell that waits for another process", async () => {
    const { error } = await interruptedAt([200], 'require("node:child_process").execSync("sleep 60")');
    expect(error?.ename).toBe("KeyboardInterrupt");
    expect((await run("kept")).value).toBe("7");
  });

  it("a cell that waits for another process which does not hear it", async () => {
    const command = JSON.stringify("trap '' INT; sleep 60; sleep 60");
    const { error } = await interruptedAt([200], `require("node:child_process").execSync(${command})`);
    expect(error?.ename).toBe("KeyboardInterrupt");
    expect((await run("kept")).value).toBe("7");
  });

  it("a flood of displays", async () => {
    const { error, outputs } = await interruptedAt([1_000], "for (;;) display(1)");
    expect(error?.ename).toBe("KeyboardInterrupt");
    expect(outputs.length).toBeGreaterThan(100);
    expect((await run("kept")).value).toBe("7");
  });

  it("a loop of microtasks that catches everything", async () => {
    const { error } = await interruptedAt([200], "for (;;) { try { await 0 } catch {} }");
    expect(error?.ename).toBe("KeyboardInterrupt");
    expect((await run("kept")).value).toBe("7");
  });

  it("a value that takes for ever to show", async () => {
    const { error } = await interruptedAt(
      [300],
      "({ get x() { return 1 }, [Symbol.for('nodejs.util.inspect.custom')]() { for (;;); } })",
    );
    expect(error?.ename).toBe("KeyboardInterrupt");
    expect((await run("kept")).value).toBe("7");
  });
});

describe("SIGINT to the kernel is an interrupt", () => {
  for (const code of ["for (;;) {}", "await new Promise(() => {})", "prompt('who? ')"])
    it(`of ${code}, pressed twice`, async () => {
      const running = notebook.run(code, { onInput: () => sleep(60_000, "") });
      await sleep(500);
      for (let press = 0; press < 2; press++) process.kill(notebook.kernel.pid, "SIGINT");
      expect((await running).error?.ename).toBe("KeyboardInterrupt");
      expect((await run("kept")).value).toBe("7");
    });

  it("of nothing while nothing runs", async () => {
    for (let press = 0; press < 50; press++) process.kill(notebook.kernel.pid, "SIGINT");
    await sleep(300);
    expect((await run("kept")).value).toBe("7");
  });
});

describe("an interrupt", () => {
  it("says beforehand that the variables will be lost, where native code cannot be ended", async () => {
    const { error, stderr } = await interruptedAt(
      [300],
      'require("node:crypto").pbkdf2Sync("a", "b", 2 ** 31 - 1, 64, "sha512")',
    );
    expect(stderr).toMatch(/cannot be interrupted.*its process is ended and all variables are lost/);
    expect(error?.evalue).toMatch(/all variables are lost/);
    expect((await run("1 + 1")).value).toBe("2");
  });

  it("kills nothing when such code returns in time", async () => {
    const code =
      'const began = Date.now(); while (Date.now() - began < 2500) require("node:crypto").pbkdf2Sync("a", "b", 2 ** 21, 64, "sha512"); let late = 1';
    expect((await interruptedAt([300], code)).error?.ename).toBe("KeyboardInterrupt");
    expect((await run("kept")).value).toBe("7");
  });

  it("leaves nothing of the debugger's in what a process shows that dies later", async () => {
    await interruptedAt([200], "for (;;) {}");
    const { error, stderr } = await run("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})");
    expect(error?.ename).toBe("ProcessDied");
    expect(stderr).toBe("");
  });

  it("ends what the cell has started with sh", async () => {
    const { error } = await interruptedAt([300], "await sh`sleep 61.5`");
    expect(error?.ename).toBe("KeyboardInterrupt");
    await sleep(200);
    expect((await run("(await sh`pgrep -fc 'sleep 61[.]5' || true`).toString()")).value).toBe("'0'");
  });

  it("of a question leaves the next one its answer, and a late answer is nobody's", async () => {
    const asked = notebook.run("await input('first? ')", { onInput: () => sleep(600, "late") });
    await sleep(300);
    await notebook.kernel.interrupt();
    expect((await asked).error?.ename).toBe("KeyboardInterrupt");
    await sleep(600);
    expect((await notebook.run("await input('second? ')", { onInput: () => sleep(100, "right") })).value).toBe(
      "'right'",
    );
    expect((await notebook.run("prompt('third? ')", { onInput: () => "also" })).value).toBe("'also'");
  });
});
