import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyFolder, openNotebook, type Ran, type TestNotebook } from "./testing/openNotebook.ts";

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await openNotebook({ env: { CHANNELBOOK_MAX_HEAP_MB: "150" } });
});
beforeEach(async () => {
  await notebook.run("let kept = 7");
});
afterAll(() => notebook.kernel.shutdown());

const run = (code: string) => notebook.run(code);

/** Runs a cell and interrupts it: when it has begun to execute, or some milliseconds after it was sent. */
async function interrupted(code: string, after?: number): Promise<Ran> {
  if (after !== undefined) {
    const running = run(code);
    await sleep(after);
    await notebook.kernel.interrupt();
    return running;
  }
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const announce = 'Reflect.get(globalThis, Symbol.for("channelbook.display"))({ "text/plain": "begun" });';
  const running = notebook.run(`${announce} ${code}`, { onOutput: () => begin() });
  await begun;
  await sleep(100);
  await notebook.kernel.interrupt();
  return running;
}

describe("an interrupt ends, and the notebook keeps its variables after,", () => {
  const hazards = {
    "an endless loop": "while (true) {}",
    "an endless loop that catches everything": "while (true) { try { JSON.parse('{') } catch {} }",
    "an endless loop after an await": "await 0; while (true) {}",
    "a promise that never resolves": "await new Promise(() => {})",
    "a promised display that never comes": "display({ [Symbol.for('Jupyter.display')]: () => new Promise(() => {}) })",
    "a catastrophic regular expression": "/^(a+)+$/.test('a'.repeat(40) + 'b')",
    "a huge sort":
      "Array.from({ length: 3e5 }, Math.random).sort((a, b) => (b * 1e9) % 7 - (a * 1e9) % 7 + Math.random() - 0.5); for (;;);",
    "a thread that sleeps": "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
    "an endless loop inside a function of an earlier cell": "forever()",
  };
  beforeAll(() => run("function forever() { for (;;) {} }"));
  for (const [name, code] of Object.entries(hazards))
    it(name, async () => {
      expect((await interrupted(code)).error).toMatchObject({ ename: "KeyboardInterrupt" });
      expect((await run("kept")).value).toBe("7");
    });

  it("a cell that is still being checked", async () => {
    for (const after of [0, 2, 5, 10, 20, 40])
      expect((await interrupted("let soon = 1; for (;;) soon++", after)).error, `${after} ms`).toMatchObject({
        ename: "KeyboardInterrupt",
      });
    expect((await run("kept")).value).toBe("7");
  });

  it("a loop in a timer that outlives its cell", async () => {
    expect((await run("setTimeout(() => { for (;;) {} }, 20); 1")).status).toBe("ok");
    await interrupted("kept", 300);
    expect((await run("kept")).value).toBe("7");
  });
});

describe("an interrupted cell", () => {
  it("keeps what it had initialised when it stopped at an await", async () => {
    await interrupted("let early = 3; const pair = [early, 4]; await new Promise(() => {}); let late = 5");
    expect((await run("[early, ...pair]")).value).toBe("[ 3, 3, 4 ]");
    expect((await run("late")).error?.evalue).toContain("Cannot find name");
  });

  it("keeps what it had initialised when it was busy, locals of loops and functions declared included", async () => {
    await interrupted(
      "let turns = 0; const label = 'spin'; function twice() { return 2 * turns } while (true) turns++; let after = 1",
    );
    expect((await run("turns > 1000 && twice() === 2 * turns && label")).value).toBe("'spin'");
    expect((await run("after")).error?.evalue).toContain("Cannot find name");
    await interrupted(
      "let inner = 0; const work = () => { for (;;) Math.sqrt(2) }; let step = 1; [1, 2].forEach(() => { step++; work() })",
    );
    expect((await run("[inner, step]")).value).toBe("[ 0, 2 ]");
  });

  it("does not write over what has happened since, if its code goes on later", async () => {
    await interrupted("let stale = 1; await new Promise(resolve => setTimeout(resolve, 600)); stale = 2; kept = 8");
    await run("stale = 10");
    await sleep(600);
    expect((await run("[stale, kept]")).value).toBe("[ 10, 7 ]");
  });

  it("is aborted with the cells that wait behind it", async () => {
    const [stopped, waiting] = [run("await new Promise(() => {})"), run("1")];
    await sleep(200);
    await notebook.kernel.interrupt();
    expect([(await stopped).status, (await waiting).status]).toEqual(["error", "aborted"]);
  });
});

describe("what user code does to its process stays in its process:", () => {
  it("process.exit is an error of the cell", async () => {
    expect((await run("process.exit(3)")).error).toMatchObject({ ename: "SystemExit" });
    expect((await run("kept")).value).toBe("7");
  });

  it("what other processes write to the inherited streams is shown", async () => {
    const { stdout } = await run(
      "require('node:child_process').execSync('echo from outside', { stdio: 'inherit' }); await new Promise(r => setTimeout(r, 50))",
    );
    expect(stdout).toBe("from outside\n");
  });

  it("an unhandled rejection is reported in the cell that caused it", async () => {
    const { stderr, value } = await run("Promise.reject(new Error('nobody listens')); 1");
    expect([stderr.split("\n")[0], value]).toEqual(["Unhandled rejection:", "1"]);
    expect(stderr).toMatch(/cell_\d+\.ts:1:16\n[\s\S]*Error: nobody listens/);
  });

  it("an error in a timer is reported with its place", async () => {
    const { stderr } = await run(
      "setTimeout(() => { throw new Error('tick') }, 1); await new Promise(r => setTimeout(r, 40))",
    );
    expect(stderr).toMatch(/Uncaught exception:\ncell_\d+\.ts:1:26\n[\s\S]*Error: tick/);
  });

  it("a million lines are sent in batches, and cut with a notice", async () => {
    let messages = 0;
    let length = 0;
    let text = "";
    const { status } = await notebook.run("for (let i = 0; i < 1e6; i++) console.log(i)", {
      onOutput: (output) => {
        if (output.output_type !== "stream") return;
        messages++;
        length += output.text.length;
        text += output.text;
      },
    });
    expect(status).toBe("ok");
    expect(messages).toBeLessThan(200);
    expect(length).toBeLessThan(4_100_000);
    expect(text).toMatch(
      /\n\[output truncated: this cell wrote more than 4000000 characters\]\n\[4\.0 million characters shown of 6\.9 million characters\]\n$/,
    );
  });
});

describe("when the process that runs the cells dies, the cell says so and the kernel goes on with a new one:", () => {
  it("by a signal", async () => {
    const { error } = await run("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})");
    expect(error).toMatchObject({ ename: "ProcessDied" });
    expect(error?.evalue).toMatch(/SIGKILL.*all variables are lost/);
    expect((await run("kept")).error?.evalue).toContain("Cannot find name 'kept'");
    expect((await run("1 + 1")).value).toBe("2");
  });

  it("by running out of memory", async () => {
    const { error } = await run(
      "const hoard: number[][] = []; for (;;) hoard.push(new Array(1e5).fill(Math.random()))",
    );
    expect(error?.evalue).toMatch(/ran out of memory.*all variables are lost/);
    expect((await run("2 + 2")).value).toBe("4");
  });
});

describe("a kernel", () => {
  it("ends when the process that started it is gone", async () => {
    const script = `
      import { startKernel } from ${JSON.stringify(new URL("./client/index.ts", import.meta.url).href)};
      const kernel = await startKernel({ cwd: process.cwd() });
      const { value } = await new Promise(resolve => kernel.execute("process.pid", { onOutput: o => resolve({ value: o.data["text/plain"] }) }));
      console.log(kernel.pid + " " + value);
      process.kill(process.pid, "SIGKILL");`;
    const register = new URL("./fromSource/register.mjs", import.meta.url).href;
    const parent = spawn(
      process.execPath,
      ["--no-warnings", "--import", register, "--input-type=module", "-e", script],
      {
        cwd: emptyFolder(),
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let printed = "";
    parent.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    await once(parent, "close");
    const pids = printed.trim().split(" ").map(Number);
    expect(pids).toHaveLength(2);
    for (let waited = 0; pids.some(isAlive) && waited < 5000; waited += 100) await sleep(100);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  it("drops messages that are not well-formed and well-signed, and goes on", async () => {
    const { Dealer } = await import("zeromq");
    const folder = emptyFolder();
    const { freeConnection, addressOf } = await import("./wire/connection.ts");
    const { Wire } = await import("./wire/wire.ts");
    const { newHeader } = await import("./wire/message.ts");
    const { writeFileSync } = await import("node:fs");
    const connection = await freeConnection("test");
    writeFileSync(`${folder}/connection.json`, JSON.stringify(connection));
    const register = new URL("./fromSource/register.mjs", import.meta.url).href;
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    const argv = ["--no-warnings", "--import", register, main, `${folder}/connection.json`];
    const kernel = spawn(process.execPath, argv, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    let log = "";
    kernel.stderr.on("data", (chunk) => {
      log += chunk;
    });
    const shell = new Dealer({ linger: 0 });
    shell.connect(addressOf(connection, "shell"));
    const info = () => ({
      ids: [],
      header: newHeader("kernel_info_request", "session", "test"),
      parent: {},
      metadata: {},
      content: {},
    });
    const good = new Wire(connection.key).encode(info());
    const bad = [
      new Wire("wrong").encode(info()),
      good.with(0, Buffer.from("<IDS|MGS>")),
      new Wire(connection.key).encode(info()).with(5, Buffer.from("{")),
      [Buffer.from("nonsense")],
    ];
    for (const frames of [...bad, good, good]) await shell.send(frames);
    const reply = new Wire(connection.key).decode(await shell.receive());
    expect(reply.header.msg_type).toBe("kernel_info_reply");
    expect(reply.parent.msg_id).toBe(JSON.parse(good[2]!.toString()).msg_id);
    for (let waited = 0; !log.includes("duplicate signature") && waited < 3000; waited += 50) await sleep(50);
    expect(log).toMatch(
      /bad signature[\s\S]*no <IDS\|MSG> delimiter[\s\S]*bad signature[\s\S]*delimiter[\s\S]*duplicate signature/,
    );
    expect(kernel.exitCode).toBeNull();
    shell.close();
    kernel.kill("SIGKILL");
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
