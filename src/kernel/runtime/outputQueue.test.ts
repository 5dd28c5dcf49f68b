import { describe, expect, it } from "vitest";
import type { FromChild } from "./messages.ts";
import { OutputQueue } from "./outputQueue.ts";

function queue(limit = 1000) {
  const sent: string[] = [];
  const output = new OutputQueue((message: FromChild) => {
    if (message.type === "stream") sent.push(`${message.cell} ${message.name}: ${message.text}`);
    else if (message.type === "display") sent.push(`${message.cell} display: ${message.data["text/plain"]}`);
    else if (message.type === "clear") sent.push(`${message.cell} clear`);
  }, limit);
  output.begin("c1");
  return { output, sent };
}

describe("the output queue", () => {
  it("joins texts of one stream, and keeps the order of streams and displays", () => {
    const { output, sent } = queue();
    output.write("stdout", "a");
    output.write("stdout", "b");
    output.write("stderr", "c");
    output.show({ "text/plain": "d" });
    output.write("stdout", "e");
    output.flush();
    expect(sent).toEqual(["c1 stdout: ab", "c1 stderr: c", "c1 display: d", "c1 stdout: e"]);
  });

  it("holds back what comes after a bundle that is still being made", async () => {
    const { output, sent } = queue();
    let finish = (_bundle: Record<string, unknown>) => {};
    output.show(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    output.write("stdout", "after");
    output.flush();
    expect(sent).toEqual([]);
    finish({ "text/plain": "first" });
    await output.settled();
    expect(sent).toEqual(["c1 display: first", "c1 stdout: after"]);
  });

  it.each([
    ["display updates", (output: OutputQueue) => output.show({}, { displayId: "a", update: true })],
    ["comm messages", (output: OutputQueue) => output.tell({ type: "comm", cell: "c1", kind: "msg", content: {} })],
    ["clearings of the output", (output: OutputQueue) => output.clear(false)],
  ])("cuts a flood of %s, and counts what it cut", (what, flood) => {
    const messages: FromChild[] = [];
    const output = new OutputQueue((message) => messages.push(message), 1000);
    output.begin("c1");
    for (let i = 0; i < 100_500; i++) flood(output);
    output.end();
    expect(messages).toHaveLength(100_001);
    expect(messages.at(-1)).toMatchObject({ type: "stream", text: `[100000 ${what} shown of 100500]\n` });
  });

  it("shows the reason when a bundle fails", async () => {
    const { output, sent } = queue();
    output.show(Promise.reject(new Error("broken")));
    await output.settled();
    expect(sent).toEqual(["c1 stderr: display: broken\n"]);
  });

  it("cuts the text of one cell with a notice, counts what it cut, and starts anew with the next", () => {
    const { output, sent } = queue(10);
    output.write("stdout", "0123456789");
    output.write("stdout", "more");
    output.write("stdout", "and more");
    output.begin("c2");
    output.write("stdout", "x");
    output.flush();
    expect(sent).toEqual([
      "c1 stdout: 0123456789\n[output truncated: this cell wrote more than 10 characters]\n",
      "c1 stdout: [10 characters shown of 22 characters]\n",
      "c2 stdout: x",
    ]);
  });

  it("gives up unfinished bundles when the next cell begins, and shows the rest", () => {
    const { output, sent } = queue();
    output.show(new Promise(() => {}));
    output.write("stdout", "rest");
    output.begin("c2");
    expect(sent).toEqual(["c1 stdout: rest"]);
  });
});
