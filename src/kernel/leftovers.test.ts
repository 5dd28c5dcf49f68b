import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startKernel } from "./client/index.ts";
import { emptyFolder, openNotebook, type TestNotebook } from "./testing/openNotebook.ts";
import { RawKernel } from "./testing/rawKernel.ts";

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const startTen = `
  const pids = Array.from({ length: 10 }, () => require("node:child_process").spawn("sleep", ["300"], { stdio: "ignore" }).pid);
  console.log([process.pid, ...pids].join(" "))`;

async function survivors(pids: readonly number[]): Promise<number[]> {
  for (let waited = 0; pids.some(isAlive) && waited < 3_000; waited += 50) await sleep(50);
  return pids.filter(isAlive);
}

async function children(notebook: TestNotebook): Promise<number[]> {
  const pids = (await notebook.run(startTen)).stdout.trim().split(" ").map(Number);
  expect(pids.every(isAlive)).toBe(true);
  return pids;
}

describe("what cells have started ends", () => {
  it("at a polite shutdown", async () => {
    const notebook = await openNotebook();
    const pids = await children(notebook);
    await notebook.kernel.shutdown();
    expect(await survivors(pids)).toEqual([]);
  });

  const startApart = `
    const { spawn } = require("node:child_process");
    console.log(spawn("sleep", ["300"], { detached: true, stdio: "ignore" }).pid + " " +
      await new Promise(resolve => spawn("sh", ["-c", "sleep 300 & echo $!; wait"], { detached: true }).stdout.once("data", resolve)))`;
  const ways: Record<string, (notebook: TestNotebook) => Promise<void>> = {
    "at a polite shutdown": ({ kernel }) => kernel.shutdown(),
    "when the kernel is killed": async ({ kernel }) => void process.kill(kernel.pid, "SIGKILL"),
  };
  for (const [way, end] of Object.entries(ways))
    it(`${way}, in sessions of their own too`, async () => {
      const notebook = await openNotebook();
      const pids = (await notebook.run(startApart)).stdout.trim().split(" ").map(Number);
      expect(pids.map(isAlive)).toEqual([true, true]);
      await end(notebook);
      expect(await survivors(pids)).toEqual([]);
      await notebook.kernel.shutdown();
    });

  it("but for a daemon, whose parent has ended before, as README says", async () => {
    const notebook = await openNotebook();
    const { stdout } = await notebook.run(
      `console.log(require("node:child_process").execFileSync("sh", ["-c", "setsid sleep 300 >&- 2>&- & echo $!"], { encoding: "utf8" }))`,
    );
    const pid = Number(stdout);
    await notebook.kernel.shutdown();
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, "SIGKILL");
  });

  for (const signal of ["SIGTERM", "SIGHUP", "SIGKILL"] as const)
    it(`when the kernel ends by ${signal}`, async () => {
      const notebook = await openNotebook();
      const pids = await children(notebook);
      process.kill(notebook.kernel.pid, signal);
      expect(await survivors(pids)).toEqual([]);
      await notebook.kernel.shutdown();
    });

  it("at an interrupt", async () => {
    const notebook = await openNotebook();
    const [own, ...pids] = await children(notebook);
    await notebook.kernel.interrupt();
    expect(await survivors(pids)).toEqual([]);
    expect(isAlive(own!)).toBe(true);
    await notebook.kernel.shutdown();
  });

  it("when their process dies and another takes its place", async () => {
    const notebook = await openNotebook();
    const pids = await children(notebook);
    await notebook.run("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})");
    expect(await survivors(pids)).toEqual([]);
    await notebook.kernel.shutdown();
  });
});

describe("no files are left", () => {
  it("by restarts and a shutdown, nor by a kernel under way", async () => {
    const temporary = emptyFolder();
    const notebook = await openNotebook({ env: { TMPDIR: temporary } });
    for (let restart = 0; restart < 3; restart++)
      await notebook.run("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})");
    expect(readdirSync(temporary)).toEqual([]);
    await notebook.kernel.shutdown();
    expect(readdirSync(temporary)).toEqual([]);
  });

  for (const signal of ["SIGTERM", "SIGHUP", "SIGKILL"] as const)
    it(`by a runner that ends by ${signal}`, async () => {
      const temporary = emptyFolder();
      const script = `
        import { startKernel } from ${JSON.stringify(new URL("./client/index.ts", import.meta.url).href)};
        await startKernel({ cwd: process.cwd() });
        process.kill(process.pid, ${JSON.stringify(signal)});
        await new Promise(resolve => setTimeout(resolve, 5000));`;
      const register = new URL("./fromSource/register.mjs", import.meta.url).href;
      const argv = ["--no-warnings", "--import", register, "--input-type=module", "-e", script];
      const runner = spawn(process.execPath, argv, { env: { ...process.env, TMPDIR: temporary }, stdio: "inherit" });
      await once(runner, "close");
      expect(readdirSync(temporary)).toEqual([]);
    });
});

describe("a folder for temporary files", () => {
  const places: Record<string, () => string> = {
    "that cannot be written to": () => {
      const folder = emptyFolder({ file: "" });
      chmodSync(folder, 0o500);
      // root may write anywhere, but not below a file
      return join(folder, "file");
    },
    "with a name of 105 characters": () => {
      const folder = join(emptyFolder(), "x".repeat(105));
      mkdirSync(folder);
      return folder;
    },
  };
  for (const [name, place] of Object.entries(places))
    it(`${name} costs neither interrupts nor questions`, async () => {
      const notebook = await openNotebook({ env: { TMPDIR: place() } });
      await notebook.run("let kept = 7");
      const running = notebook.run("for (;;) {}");
      await sleep(500);
      await notebook.kernel.interrupt();
      expect((await running).error?.ename).toBe("KeyboardInterrupt");
      expect((await notebook.run("kept")).value).toBe("7");
      expect((await notebook.run("prompt('who? ')", { onInput: () => "Ada" })).value).toBe("'Ada'");
      await notebook.kernel.shutdown();
    });

  it("that is deleted during a session costs neither imports, nor interrupts, nor questions", async () => {
    const folder = emptyFolder();
    const notebook = await openNotebook({ env: { TMPDIR: folder } });
    await notebook.run("let kept = 7");
    rmSync(folder, { recursive: true });
    writeFileSync(join(notebook.cwd, "five.ts"), "export const five: number = 5;");
    expect((await notebook.run("import { five } from './five.ts'; five")).value).toBe("5");
    const running = notebook.run("for (;;) {}");
    await sleep(500);
    await notebook.kernel.interrupt();
    expect((await running).error?.ename).toBe("KeyboardInterrupt");
    expect((await notebook.run("kept")).value).toBe("7");
    expect((await notebook.run("prompt('who? ')", { onInput: () => "Ada" })).value).toBe("'Ada'");
    await notebook.run("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})");
    expect((await notebook.run("1 + 1")).value).toBe("2");
    await notebook.kernel.shutdown();
  });
});

describe("a package.json above the notebook that is no JSON", () => {
  it("is one clear error of the cell, until it is corrected", async () => {
    const folder = emptyFolder({ "package.json": "{ nonsense" });
    const notebook = await openNotebook({ cwd: folder });
    const { error } = await notebook.run("1 + 1");
    expect(error?.evalue).toMatch(/package\.json: expected JSON; .*; correct the file, and run the cell again/);
    writeFileSync(join(folder, "package.json"), "{}");
    expect((await notebook.run("1 + 1")).value).toBe("2");
    await notebook.kernel.shutdown();
  });
});

describe("an error that no cell's reply tells", () => {
  it("reaches the client as an error: rejections, timers, and a process that dies between cells", async () => {
    const stray: string[] = [];
    const kernel = await startKernel({
      cwd: emptyFolder(),
      onStrayError: ({ ename, evalue }) => stray.push(`${ename}: ${evalue}`),
    });
    await kernel.execute("Promise.reject(new RangeError('nobody listens')); 1");
    expect(stray).toEqual(["RangeError: nobody listens"]);
    await kernel.execute(
      "setTimeout(() => { throw new TypeError('tick') }, 1); await new Promise(r => setTimeout(r, 40))",
    );
    expect(stray.at(-1)).toBe("TypeError: tick");
    await kernel.execute("setTimeout(() => { throw new TypeError('later') }, 300)");
    await kernel.execute("setTimeout(() => process.kill(process.pid, 'SIGKILL'), 600)");
    for (let waited = 0; stray.length < 4 && waited < 5_000; waited += 50) await sleep(50);
    expect(stray.slice(2)).toEqual([
      "TypeError: later",
      expect.stringMatching(/ProcessDied: .*all variables are lost/),
    ]);
    await kernel.shutdown();
  });

  it("reaches the client although the cell has written more than is shown", async () => {
    const stray: string[] = [];
    const kernel = await startKernel({
      cwd: emptyFolder(),
      env: { CHANNELBOOK_MAX_STREAM: "1000" },
      onStrayError: ({ evalue }) => stray.push(evalue),
    });
    await kernel.execute("console.log('x'.repeat(2000)); Promise.reject(new Error('nobody listens')); 1");
    expect(stray).toEqual(["nobody listens"]);
    await kernel.shutdown();
  });

  it("is said to front ends at once, under the cell that ran last", async () => {
    const kernel = await RawKernel.start();
    const { request } = await kernel.execute("setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300)");
    const said = await kernel.next("iopub", ({ content }) => /all variables are lost/.test(String(content.text)));
    expect(said.content.name).toBe("stderr");
    expect(said.parent.msg_id).toBe(request.header.msg_id);
    await kernel.close();
  });
});
