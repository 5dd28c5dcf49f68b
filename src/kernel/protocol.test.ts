import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RawKernel } from "./testing/rawKernel.ts";
import type { Message } from "./wire/message.ts";

/** The behaviours that kernel-testbed asks of every kernel, message by message, and a few more of Jupyter messaging 5.4. */
let kernel: RawKernel;
beforeAll(async () => {
  kernel = await RawKernel.start();
});
afterAll(() => kernel.close());

const typesOf = (messages: Message[]) => messages.map(({ header }) => header.msg_type);
const contentOf = (messages: Message[], type: string) =>
  messages.find(({ header }) => header.msg_type === type)?.content;

describe("the channels", () => {
  it("echo heartbeats, also while a cell computes", async () => {
    expect((await kernel.beat(Buffer.from([1, 0, 255]))).equals(Buffer.from([1, 0, 255]))).toBe(true);
    const busy = kernel.execute("for (;;) {}");
    await kernel.next("iopub", ({ content }) => content.code === "for (;;) {}");
    expect((await kernel.beat(Buffer.from("ping"))).toString()).toBe("ping");
    await kernel.ask("control", "interrupt_request");
    expect((await busy).reply.content.ename).toBe("KeyboardInterrupt");
  });

  it("welcome a subscriber on iopub", async () => {
    const welcome = await kernel.next("iopub", ({ header }) => header.msg_type === "iopub_welcome");
    expect(welcome.content).toEqual({ subscription: "" });
  });
});

describe("kernel_info", () => {
  it("is answered on shell and on control", async () => {
    for (const channel of ["shell", "control"] as const) {
      const { reply } = await kernel.ask(channel, "kernel_info_request");
      expect(reply.header.msg_type).toBe("kernel_info_reply");
      expect(reply.content.status).toBe("ok");
    }
  });

  it("names the protocol, the implementation and the language", async () => {
    const { content } = (await kernel.ask("shell", "kernel_info_request")).reply;
    expect(content).toMatchObject({ protocol_version: "5.4", implementation: "channelbook", supported_features: [] });
    expect(content.implementation_version).toMatch(/^\d+\.\d+\.\d+/);
    expect(content.banner).toContain("TypeScript");
    expect(content.language_info).toMatchObject({
      name: "typescript",
      version: expect.stringMatching(/^\d/),
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: { name: "text/typescript" },
    });
  });
});

describe("execute", () => {
  it("is framed by busy and idle, echoes its input, and answers with its count", async () => {
    const { reply, published } = await kernel.execute("const framed = 1; framed");
    expect(typesOf(published)).toEqual(["status", "execute_input", "execute_result", "status"]);
    expect(published[0]!.content).toEqual({ execution_state: "busy" });
    expect(published.at(-1)!.content).toEqual({ execution_state: "idle" });
    const { execution_count } = reply.content;
    expect(reply.content).toEqual({ status: "ok", execution_count, payload: [], user_expressions: {} });
    expect(contentOf(published, "execute_input")).toEqual({ code: "const framed = 1; framed", execution_count });
  });

  it("counts cells, not silent ones nor ones outside the history", async () => {
    const count = async (options = {}) => (await kernel.execute("1", options)).reply.content.execution_count as number;
    const first = await count();
    expect(await count({ silent: true })).toBe(first);
    expect(await count({ store_history: false })).toBe(first);
    expect(await count()).toBe(first + 1);
  });

  it("names its request as the parent of everything it causes", async () => {
    const { request, reply, published } = await kernel.execute("console.log('child'); display(1); 2");
    for (const message of [reply, ...published]) expect(message.parent).toEqual(request.header);
    expect(new Set(published.map(({ header }) => header.msg_id)).size).toBe(published.length);
  });

  it("streams stdout and stderr", async () => {
    const { published } = await kernel.execute("console.log('out'); console.error('err')");
    const streams = published.filter(({ header }) => header.msg_type === "stream").map(({ content }) => content);
    expect(streams).toEqual([
      { name: "stdout", text: "out\n" },
      { name: "stderr", text: "err\n" },
    ]);
  });

  it("publishes an error and answers with the same", async () => {
    const { reply, published } = await kernel.execute("throw new TypeError('wrong')");
    const error = contentOf(published, "error")!;
    expect(error).toMatchObject({ ename: "TypeError", evalue: "wrong" });
    expect((error.traceback as string[]).join("\n")).toContain("TypeError: wrong");
    expect(reply.content).toMatchObject({ status: "error", ...error });
  });

  it("publishes display_data, update_display_data and clear_output", async () => {
    const { published } = await kernel.execute(
      "display(1, { displayId: 'd', metadata: { big: true } }); display(2, { displayId: 'd', update: true }); clearOutput()",
    );
    expect(typesOf(published)).toEqual([
      "status",
      "execute_input",
      "display_data",
      "update_display_data",
      "clear_output",
      "status",
    ]);
    const transient = { display_id: "d" };
    expect(published[2]!.content).toEqual({ data: { "text/plain": "1" }, metadata: { big: true }, transient });
    expect(published[3]!.content).toEqual({ data: { "text/plain": "2" }, metadata: {}, transient });
    expect(published[4]!.content).toEqual({ wait: false });
  });

  it("publishes rich results", async () => {
    const { published } = await kernel.execute(
      "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>1</b>', 'text/plain': '1' }) })",
    );
    expect(contentOf(published, "execute_result")).toMatchObject({
      data: { "text/html": "<b>1</b>", "text/plain": "1" },
      metadata: {},
    });
  });

  it("asks on stdin and takes the answer", async () => {
    const running = kernel.execute("await input('name? ')", { allow_stdin: true });
    const question = await kernel.next("stdin", ({ header }) => header.msg_type === "input_request");
    expect(question.content).toEqual({ prompt: "name? ", password: false });
    await kernel.send("stdin", "input_reply", { value: "Ada" }, question.header);
    expect(contentOf((await running).published, "execute_result")).toMatchObject({ data: { "text/plain": "'Ada'" } });
  });

  it("is interrupted by a message on control", async () => {
    const running = kernel.execute("for (;;);");
    await kernel.next("iopub", ({ content }) => content.code === "for (;;);");
    const { reply } = await kernel.ask("control", "interrupt_request");
    expect(reply.content).toEqual({ status: "ok" });
    expect((await running).reply.content).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
    expect((await kernel.execute("1")).reply.content.status).toBe("ok");
  });
});

describe("questions about code", () => {
  it("complete, inspect, is_complete and history are answered with what the protocol names", async () => {
    const ask = async (type: string, content: object) => (await kernel.ask("shell", type, content)).reply.content;
    expect(await ask("complete_request", { code: "conso", cursor_pos: 5 })).toMatchObject({
      status: "ok",
      matches: ["console"],
      cursor_start: 0,
      cursor_end: 5,
    });
    expect(await ask("inspect_request", { code: "parseInt", cursor_pos: 3, detail_level: 0 })).toMatchObject({
      status: "ok",
      found: true,
      data: { "text/plain": expect.stringContaining("parseInt(string: string") },
      metadata: {},
    });
    expect(await ask("is_complete_request", { code: "f(" })).toEqual({ status: "incomplete", indent: "  " });
    expect(await ask("is_complete_request", { code: "f()" })).toEqual({ status: "complete" });
    const { history } = await ask("history_request", { hist_access_type: "tail", n: 1, output: false, raw: true });
    expect(history).toEqual([[1, expect.any(Number), "1"]]);
  });
});

describe("comms", () => {
  it("are opened by a front end towards a registered target, echo, and are closed", async () => {
    await kernel.execute(
      "comms.register('echo', (comm, data) => { comm.send({ got: data }); comm.onMessage(m => comm.send({ again: m })); comm.onClose(() => console.log('closed')) })",
    );
    await kernel.send("shell", "comm_open", { comm_id: "c1", target_name: "echo", data: { a: 1 } });
    const said = (data: object) =>
      kernel.next(
        "iopub",
        ({ header, content }) =>
          header.msg_type === "comm_msg" && JSON.stringify(content.data) === JSON.stringify(data),
      );
    expect((await said({ got: { a: 1 } })).content.comm_id).toBe("c1");
    const { reply } = await kernel.ask("shell", "comm_info_request", { target_name: "echo" });
    expect(reply.content).toEqual({ status: "ok", comms: { c1: { target_name: "echo" } } });
    await kernel.send("shell", "comm_msg", { comm_id: "c1", data: { b: 2 } });
    await said({ again: { b: 2 } });
    await kernel.send("shell", "comm_close", { comm_id: "c1", data: {} });
    await kernel.next("iopub", ({ content }) => content.text === "closed\n");
    expect((await kernel.ask("shell", "comm_info_request")).reply.content).toEqual({ status: "ok", comms: {} });
  });

  it("answer each of many messages, although no cell runs meanwhile", async () => {
    await kernel.execute("comms.register('many', comm => comm.onMessage(({ n }) => comm.send({ n })))");
    await kernel.send("shell", "comm_open", { comm_id: "c3", target_name: "many", data: {} });
    for (let n = 0; n < 300; n++) await kernel.send("shell", "comm_msg", { comm_id: "c3", data: { n } });
    await kernel.next("iopub", ({ content }) => (content.data as { n?: number } | undefined)?.n === 299);
    await kernel.send("shell", "comm_close", { comm_id: "c3", data: {} });
  });

  it("to a target that nobody has registered are closed at once", async () => {
    await kernel.send("shell", "comm_open", { comm_id: "c2", target_name: "nobody", data: {} });
    const closed = await kernel.next(
      "iopub",
      ({ header, content }) => header.msg_type === "comm_close" && content.comm_id === "c2",
    );
    expect(closed.content.data).toEqual({});
  });
});

describe("a request of an unknown type", () => {
  it("is passed over, and the kernel goes on", async () => {
    await kernel.send("shell", "make_coffee_request", {});
    expect((await kernel.execute("1")).reply.content.status).toBe("ok");
  });
});

describe("two clients at once", () => {
  it("get each their own replies and questions, and both hear what is published", async () => {
    const other = await RawKernel.join(kernel);
    const [mine, theirs] = await Promise.all([kernel.execute("'mine'"), other.execute("'theirs'")]);
    expect([mine, theirs].map(({ published }) => contentOf(published, "execute_result")?.data)).toEqual([
      { "text/plain": "'mine'" },
      { "text/plain": "'theirs'" },
    ]);
    await kernel.next("iopub", ({ parent }) => parent.msg_id === theirs.request.header.msg_id);
    const running = other.execute("await input('who? ')", { allow_stdin: true });
    const question = await other.next("stdin", ({ header }) => header.msg_type === "input_request");
    const waiting = kernel.execute("1 + 1");
    await other.send("stdin", "input_reply", { value: "Ada" }, question.header);
    expect(contentOf((await running).published, "execute_result")?.data).toEqual({ "text/plain": "'Ada'" });
    expect(contentOf((await waiting).published, "execute_result")?.data).toEqual({ "text/plain": "2" });
    other.leave();
  });
});

describe("shutdown", () => {
  for (const code of ["await input('who? ')", "prompt('who? ')"])
    it(`for a restart ends the kernel while ${code} waits`, async () => {
      const other = await RawKernel.start();
      await other.send("shell", "execute_request", { code, allow_stdin: true });
      await other.next("stdin", ({ header }) => header.msg_type === "input_request");
      await other.send("control", "shutdown_request", { restart: true });
      expect(await other.launched.ended).toMatch(/exit code 0/);
      await other.close();
    });

  it("is answered, says whether a restart follows, and ends the process", async () => {
    const { reply } = await kernel.ask("control", "shutdown_request", { restart: true });
    expect(reply.content).toEqual({ status: "ok", restart: true });
    expect(await kernel.launched.ended).toMatch(/exit code 0/);
  });
});
