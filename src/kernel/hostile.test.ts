import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Dealer, Subscriber } from "zeromq";
import { openNotebook, type TestNotebook } from "./testing/openNotebook.ts";
import { RawKernel } from "./testing/rawKernel.ts";
import { addressOf } from "./wire/connection.ts";

describe("a kernel survives", () => {
  let kernel: RawKernel;
  beforeAll(async () => {
    kernel = await RawKernel.start();
    await kernel.execute("let kept = 7");
  });
  afterAll(() => kernel.close());

  async function isWell(): Promise<void> {
    const { published } = await kernel.execute("kept");
    const result = published.find(({ header }) => header.msg_type === "execute_result");
    expect(result?.content.data).toEqual({ "text/plain": "7" });
    expect((await kernel.beat(Buffer.from("ping"))).toString()).toBe("ping");
  }

  /** Whatever bytes anybody on this machine sends to a port. */
  async function shout(port: number, bytes: Buffer): Promise<void> {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    socket.write(bytes);
    await sleep(50);
    socket.destroy();
  }

  it("any bytes at any port", async () => {
    const { shell_port, control_port, stdin_port, iopub_port, hb_port } = kernel.launched.connection;
    const shouts = [
      Buffer.from([1, 0, 5, 0, ...Buffer.from("ping")]),
      Buffer.from([1, 0, 5, 1, ...Buffer.from("ping"), 5, 0, ...Buffer.from("pong")]),
      Buffer.from("GET / HTTP/1.1\r\n\r\n"),
      Buffer.from([255, 0, 0, 0, 0, 0, 0, 0, 1, 127, 3, 0]),
      Buffer.alloc(64, 255),
      Buffer.alloc(100_000, 1),
    ];
    for (const port of [hb_port, shell_port, control_port, stdin_port, iopub_port])
      for (const bytes of shouts) await shout(port, bytes);
    await isWell();
  });

  it("frames of any length, none of which it keeps or sends on", async () => {
    const { connection } = kernel.launched;
    const long = Buffer.alloc(1_000, "a");
    const beating = new Dealer({ linger: 0, receiveTimeout: 1_000 });
    beating.connect(addressOf(connection, "hb"));
    await beating.send(["", long]);
    await expect(beating.receive()).rejects.toThrow();
    const hearing = new Subscriber({ linger: 0, receiveTimeout: 1_000 });
    hearing.connect(addressOf(connection, "iopub"));
    hearing.subscribe(long.toString());
    await expect(hearing.receive()).rejects.toThrow();
    const asking = new Dealer({ linger: 0 });
    asking.connect(addressOf(connection, "shell"));
    await asking.send(Buffer.alloc(2 ** 26 + 1));
    await isWell();
    for (const socket of [beating, hearing, asking]) socket.close();
  });

  const odd = { toString: 1 };
  const requests: [channel: "shell" | "control" | "stdin", type: string, content: object][] = [
    ["shell", "comm_open", { comm_id: odd, target_name: "x", data: {} }],
    ["shell", "comm_open", { comm_id: "a", target_name: odd, data: {} }],
    ["shell", "comm_open", { comm_id: "b", target_name: null }],
    ["shell", "comm_msg", { comm_id: odd, data: 1 }],
    ["shell", "comm_close", { comm_id: odd }],
    ["shell", "comm_msg", {}],
    ["shell", "comm_info_request", { target_name: odd }],
    ["stdin", "input_reply", { value: odd }],
    ["stdin", "input_reply", { value: null }],
    ["stdin", "input_reply", {}],
    ["stdin", "execute_request", { code: "kept = 8" }],
    ["shell", "execute_request", { code: odd }],
    ["shell", "execute_request", { code: null, user_expressions: odd }],
    ["shell", "execute_request", { code: "1", user_expressions: { a: odd } }],
    ["shell", "execute_request", { code: "1", user_expressions: "text" }],
    ["shell", "complete_request", { code: odd, cursor_pos: odd }],
    ["shell", "complete_request", { code: "ke", cursor_pos: 1e18 }],
    ["shell", "complete_request", { code: "ke", cursor_pos: -5 }],
    ["shell", "inspect_request", { code: "ke", cursor_pos: "no" }],
    ["shell", "is_complete_request", { code: odd }],
    ["shell", "history_request", { hist_access_type: odd, n: odd }],
    ["shell", "history_request", { hist_access_type: "search", pattern: odd }],
    ["shell", "history_request", { hist_access_type: "constructor" }],
    ["shell", "constructor", {}],
    ["shell", "__proto__", {}],
    ["control", "interrupt_request", { a: 1 }],
    ["control", "execute_request", { code: "kept" }],
    ["control", "", {}],
  ];
  for (const [channel, type, content] of requests)
    it(`${type || "nothing"} ${JSON.stringify(content)} on ${channel}`, async () => {
      await kernel.send(channel, type, content);
      await isWell();
    });
});

describe("a cell whose", () => {
  let notebook: TestNotebook;
  beforeAll(async () => {
    notebook = await openNotebook();
    await notebook.run("let kept = 7");
  });
  afterAll(() => notebook.kernel.shutdown());

  /** Runs a cell, which has to end by itself within seconds. */
  const ran = async (code: string) => {
    const ended = await Promise.race([notebook.run(code), sleep(8_000, undefined)]);
    expect(ended, "the cell has ended").toBeDefined();
    expect((await notebook.run("kept")).value).toBe("7");
    return ended!;
  };
  const show = "Reflect.get(globalThis, Symbol.for('channelbook.display'))";
  const revoked = "const r: any = Proxy.revocable({}, {}); r.revoke();";

  const displays: Record<string, string> = {
    "a BigInt": `${show}({ "application/json": { a: 1n } })`,
    "a circle": `const o: any = {}; o.o = o; ${show}({ "application/json": o })`,
    "a getter that throws": `${show}({ "application/json": { get a() { throw new Error("no") } } })`,
    "a revoked proxy": `${revoked} ${show}({ "application/json": r.proxy })`,
    "a revoked proxy for a bundle": `${revoked} ${show}(r.proxy)`,
    "a BigInt in its metadata": `display(1, { metadata: { a: 1n } as any })`,
    "a function for text": `${show}({ "text/plain": () => 1 })`,
    "a Symbol for text": `${show}({ "text/plain": Symbol("s") })`,
    "a toJSON that throws": `${show}({ "application/json": { toJSON() { throw null } } })`,
    "a promise of a BigInt": `display({ [Symbol.for("Jupyter.display")]: async () => ({ "application/json": 1n }) })`,
  };
  for (const [name, code] of Object.entries(displays))
    it(`display holds ${name} says so on stderr`, async () => {
      expect((await ran(code)).stderr).toMatch(/^display: \S/);
    });

  const errors: Record<string, string> = {
    "is its own cause": `const e: any = new Error("x"); e.cause = e; throw e`,
    "is in a circle of causes": `const e: any = new Error("x"), f: any = new Error("y", { cause: e }); e.cause = f; throw e`,
    "has a message that throws": `throw Object.defineProperty(new Error(), "message", { get() { throw 1 } })`,
    "has a stack that throws": `throw Object.defineProperty(new Error("x"), "stack", { get() { throw 1 } })`,
    "has a cause that throws": `throw Object.defineProperty(new Error("x"), "cause", { get() { throw 1 } })`,
    "has a Symbol for a message": `throw Object.assign(new Error(), { message: Symbol("s") })`,
    "has a name that is no text": `throw Object.assign(new Error(), { name: { toString: 1 } })`,
    "is a revoked proxy": `${revoked} throw r.proxy`,
    "is a proxy that throws": `throw new Proxy({}, { get() { throw 1 }, has() { throw 1 }, getPrototypeOf() { throw 1 } })`,
    "is null": "throw null",
    "is a Symbol": "throw Symbol('s')",
    "has no end of causes": `class E extends Error { get cause() { return new E() } } throw new E()`,
  };
  for (const [name, code] of Object.entries(errors))
    it(`error ${name} ends with an error`, async () => {
      const { status, error } = await ran(code);
      expect(status).toBe("error");
      expect(error!.traceback).not.toBe("");
    });

  const results: Record<string, string> = {
    "is a bundle with a BigInt": `({ [Symbol.for("Jupyter.display")]: () => ({ "application/json": 1n }) })`,
    "is a bundle with a function": `({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": () => 1 }) })`,
    "is a bundle that is none": `({ [Symbol.for("Jupyter.display")]: () => 7 })`,
    "shows itself by throwing": `({ [Symbol.for("Jupyter.display")]() { throw new Error("no") } })`,
    "cannot be inspected": `({ [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("no") } })`,
    "hands a BigInt to a comm": `comms.open("t", { b: 1n as any })`,
  };
  for (const [name, code] of Object.entries(results))
    it(`result ${name} ends with an error`, async () => {
      expect((await ran(code)).status).toBe("error");
    });

  it("result is a revoked proxy ends", async () => {
    await ran(`${revoked} r.proxy`);
  });

  it("messages to its parent are of any shape leaves the kernel alone", async () => {
    for (const message of ["null", "7", "{}", '{ type: "done" }', '{ type: "stream" }', '{ type: "display", cell: 1 }'])
      await ran(`(process as any).send(${message})`);
    await ran(`require("node:fs").writeSync(3, "nonsense\\n")`);
    await ran(`require("node:fs").writeSync(4, "nonsense\\n")`);
    await ran(`require("node:fs").writeSync(4, "null\\n7\\n{}\\n[]\\n")`);
  });

  it("listeners throw leaves the kernel alone", async () => {
    await ran(`comms.register("bad", () => { throw new Error("in a listener") })`);
    await notebook.kernel.request("shell", "comm_info_request");
    await ran(`process.emit("message" as any, null as any, undefined as any)`);
  });

  it("timers are not Node's ends all the same", async () => {
    await ran(
      "const [i, t] = [setImmediate, setTimeout]; (globalThis as any).setImmediate = (globalThis as any).setTimeout = () => {}; void 0",
    );
    expect((await notebook.run("console.log('said'); 1 + 1")).stdout).toBe("said\n");
    await ran("globalThis.setImmediate = i; globalThis.setTimeout = t; void 0");
  });

  it("listeners of its process are removed is heard, and interrupted, all the same", async () => {
    await ran(`process.removeAllListeners("message"); process.removeAllListeners(); void 0`);
    const { stderr } = await ran(
      `setTimeout(() => { throw new Error("tick") }, 1); await new Promise(r => setTimeout(r, 50))`,
    );
    expect(stderr).toMatch(/tick/);
    const running = notebook.run("for (;;) {}");
    await sleep(500);
    await notebook.kernel.interrupt();
    expect((await running).error?.ename).toBe("KeyboardInterrupt");
    await ran("kept");
  });

  it("messages are forged in the name of its request leaves the kernel alone", async () => {
    await ran(
      `const emit = process.emit; process.emit = ((e: string, m: any) => { (globalThis as any).request = m?.cell; return (emit as any).call(process, e, m) }) as any`,
    );
    const forged = `[{ type: "display" }, { type: "stream" }, { type: "comm", kind: "open" }, { type: "input", question: {} },
      { type: "stream", name: 7, text: { a: 1 } }, { type: "documented" }, { type: "ready" }, { type: "done", lost: 7 }]`;
    const write = `for (const m of ${forged}) require("node:fs").writeSync(4, "\\n" + JSON.stringify({ ...m, cell: (globalThis as any).request }) + "\\n")`;
    expect((await ran(`${write}; 1 + 1`)).value).toBe("2");
  });

  it("listener of messages begins an endless loop hears none of the kernel's", async () => {
    await ran(`process.on("message", () => setImmediate(() => { for (;;); })); void 0`);
    await ran("kept");
  });

  it("code of thousands of calls in each other is refused in words", async () => {
    const { error } = await notebook.run(`[1]${".map((x) => x)".repeat(5000)}`);
    expect(error?.evalue).toMatch(/^the cell is nested too deeply to be checked/);
    expect((await notebook.run("1 + 1")).value).toBe("2");
  });

  it("code of tens of thousands of names is refused in words", async () => {
    const { error } = await notebook.run(Array.from({ length: 20_001 }, (_, i) => `let name${i} = ${i};`).join("\n"));
    expect(error?.evalue).toBe("a cell declares at most 20000 names; got 20001; use an array, or split it");
    expect((await notebook.run("1 + 1")).value).toBe("2");
  });

  it("code swallows the end of its run ends at an interrupt", async () => {
    const running = notebook.run(`
      const fs = require("node:fs"), { writeSync } = fs;
      const set = (f: any) => { fs.writeSync = f; require("node:module").syncBuiltinESMExports() };
      set((pipe: number, bytes: Buffer, from: number) => bytes.length - from);
      setTimeout(() => set(writeSync), 500);`);
    expect(await Promise.race([running, sleep(2_500, "swallowed")])).toBe("swallowed");
    await notebook.kernel.interrupt();
    expect(await Promise.race([running.then(({ status }) => status), sleep(5_000)])).toBe("ok");
    await ran("kept");
  });

  const builtIns: Record<string, string> = {
    "every object a toJSON":
      "Object.defineProperty(Object.prototype, 'toJSON', { value: () => 1, configurable: true })",
    "every array a toJSON": "Object.assign(Array.prototype, { toJSON: () => 1 })",
    "arrays a push that does nothing": "Array.prototype.push = () => 0",
    "arrays a push that throws": "Array.prototype.push = () => { throw 1 }",
    "arrays methods that throw":
      "Array.prototype.map = Array.prototype.join = Array.prototype.splice = () => { throw 1 }",
    "buffers a from that throws": "Buffer.from = (() => { throw 1 }) as any",
  };
  for (const [name, code] of Object.entries(builtIns))
    it(`code gives ${name} ends, and so does the next cell`, async () => {
      const other = await openNotebook();
      await other.run("0");
      for (const cell of [`${code}; void 0`, "console.log(1); 1 + 1"])
        expect(await Promise.race([other.run(cell).then(({ status }) => status), sleep(20_000)])).toMatch(/ok|error/);
      await other.kernel.shutdown();
    });

  for (const pipe of [3, 4])
    it(`code closes the kernel's pipe ${pipe} costs its variables, and says so`, async () => {
      const other = await openNotebook();
      await other.run("0");
      const ended = other.run(`require("node:fs").closeSync(${pipe}); await new Promise(() => {})`);
      const { error } = (await Promise.race([ended, sleep(20_000, undefined)]))!;
      expect(error?.evalue).toMatch(/all variables are lost/);
      expect((await other.run("1 + 1")).value).toBe("2");
      await other.kernel.shutdown();
    });

  it("process is stopped ends at an interrupt", async () => {
    const running = notebook.run(`process.kill(process.pid, "SIGSTOP"); await new Promise(() => {})`);
    await sleep(500);
    await notebook.kernel.interrupt();
    expect((await running).error?.ename).toBe("KeyboardInterrupt");
    await ran("kept");
  });

  it("folder is gone can lose its process and goes on", async () => {
    const other = await openNotebook();
    await other.run(`require("node:fs").rmSync(process.cwd(), { recursive: true })`);
    const { error } = await other.run("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})");
    expect(error?.evalue).toMatch(/all variables are lost/);
    expect((await other.run("1 + 1")).value).toBe("2");
    await other.kernel.shutdown();
  });

  it("Promise is none of JavaScript's fails each later cell at once", async () => {
    const other = await openNotebook();
    await other.run("(globalThis as any).Promise = undefined");
    expect((await other.run("1 + 1")).error?.evalue).toMatch(
      /a cell has changed what the kernel stands on: restart it/,
    );
    await other.kernel.shutdown();
  });

  it("display is too large says so, and a smaller one of 20 MB arrives", async () => {
    const text = (length: number) => `${show}({ "text/plain": "x".repeat(${length}) })`;
    expect((await ran(text(2 ** 27))).stderr).toMatch(
      /^display: expected at most \d+ characters; got \d+; write them to a file/,
    );
    expect((await ran(text(2e7))).outputs).toHaveLength(1);
  });
});
