import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Subscriber } from "zeromq";
import { openNotebook, type TestNotebook } from "./testing/openNotebook.ts";
import { RawKernel } from "./testing/rawKernel.ts";
import { addressOf } from "./wire/connection.ts";
import type { Message } from "./wire/message.ts";

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await openNotebook({ env: { CHANNELBOOK_MAX_HEAP_MB: "150" } });
});
afterAll(() => notebook.kernel.shutdown());
const run = (code: string) => notebook.run(code);

describe("output", () => {
  it("of 20,000 quick displays arrives complete, and in order", async () => {
    const { status, outputs } = await run("for (let i = 0; i < 20_000; i++) display(i)");
    expect(status).toBe("ok");
    expect(outputs.filter(({ output_type }) => output_type !== "display_data")).toEqual([]);
    const texts = outputs.map((output) => output.output_type === "display_data" && output.data["text/plain"]);
    expect(texts).toEqual(Array.from({ length: 20_000 }, (_, i) => String(i)));
  });

  it("of displays without end is cut, and what was cut is counted", async () => {
    const { outputs, stdout } = await run("for (let i = 0; i < 100_500; i++) display(0)");
    expect(outputs.filter(({ output_type }) => output_type === "display_data").length).toBe(100_000);
    expect(stdout).toBe("[100000 displays shown of 100500]\n");
  });

  it("of other processes is cut like that of the cell, and counted", async () => {
    const { stdout, stderr } = await run(
      "require('node:child_process').execSync('head -c 9000000 /dev/zero | tr \"\\\\0\" x', { stdio: 'inherit' })",
    );
    expect(stdout).toMatch(/^x{4000000}\n\[output truncated: this cell wrote more than 4000000 characters\]\n$/);
    expect(stderr).toBe("[4.0 million characters shown of 9.0 million characters]\n");
  });

  it("of other processes, and of buffers, keeps characters whole that come in two parts", async () => {
    expect(
      (
        await run(
          "require('node:child_process').execSync(\"printf '\\\\303'; sleep 0.2; printf '\\\\251'\", { stdio: 'inherit' })",
        )
      ).stdout,
    ).toBe("é");
    expect(
      (await run("process.stdout.write(Buffer.from([0xc3])); process.stdout.write(Buffer.from([0xa9]))")).stdout,
    ).toBe("é");
  });

  it("of a process that dies arrives as far as it was written", async () => {
    const { outputs, stdout } = await run(
      "for (let i = 0; i < 500; i++) display(i); console.log('x'.repeat(70_000)); process.abort()",
    );
    expect(outputs.filter(({ output_type }) => output_type === "display_data").length).toBe(500);
    expect(stdout.length).toBeGreaterThan(70_000);
  });

  it("that speaks like the last words of V8 is shown", async () => {
    const { stderr } = await run(
      "require('node:fs').writeSync(2, 'FATAL ERROR: not really\\n'); await new Promise(r => setTimeout(r, 600))",
    );
    expect(stderr).toBe("FATAL ERROR: not really\n");
  });
});

describe("memory", () => {
  it("of typed arrays counts towards the limit", async () => {
    const { error } = await run(
      "const hoard: Float64Array[] = []; for (;;) { hoard.push(new Float64Array(1e6).fill(1)); await new Promise(r => setTimeout(r, 5)) }",
    );
    expect(error?.evalue).toMatch(/ran out of memory.*all variables are lost/);
    expect((await run("2 + 2")).value).toBe("4");
  });
});

describe("a reply", () => {
  let kernel: RawKernel;
  let slow: Subscriber;
  beforeEach(async () => {
    kernel = await RawKernel.start();
    slow = new Subscriber({ linger: 0, receiveHighWaterMark: 10 });
    slow.connect(addressOf(kernel.launched.connection, "iopub"));
    slow.subscribe("");
    await kernel.execute("0");
  });
  afterEach(() => {
    slow.close();
    return kernel.close();
  });

  async function replyTo(code: string): Promise<Message> {
    const { header } = await kernel.send("shell", "execute_request", { code });
    return kernel.next("shell", (message) => message.parent.msg_id === header.msg_id);
  }
  const flood = "for (let i = 0; i < 2_000; i++) display('x'.repeat(10_000))";

  it("waits for a front end that has thousands of its outputs still to read", async () => {
    const reply = replyTo(flood);
    expect(await Promise.race([reply, sleep(3_000, "none yet")])).toBe("none yet");
    void (async () => {
      for await (const _ of slow);
    })();
    expect((await reply).content.status).toBe("ok");
  });

  it("waits for none after an interrupt", async () => {
    const reply = replyTo(`${flood}; for (;;);`);
    await sleep(2_000);
    await kernel.ask("control", "interrupt_request");
    expect(await Promise.race([reply, sleep(4_000, "none yet")])).toMatchObject({ content: { status: "error" } });
  });
});
