import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newHeader } from "./message.ts";
import { Wire, WireError } from "./wire.ts";

const message = () => ({
  ids: [Buffer.from([0, 255, 7])],
  header: newHeader("execute_request", "session", "ada"),
  parent: {},
  metadata: { tags: ["π"] },
  content: { code: "const π = 3" },
});

describe("the wire format", () => {
  it("gives back what was sent, routing prefixes and Unicode included", () => {
    const sent = message();
    expect(new Wire("secret").decode(new Wire("secret").encode(sent))).toEqual(sent);
  });

  it("signs the four frames behind the delimiter with HMAC-SHA256, in hex", () => {
    const frames = new Wire("secret").encode(message());
    const hmac = createHmac("sha256", "secret");
    for (const frame of frames.slice(3)) hmac.update(frame);
    expect(frames[1]!.toString()).toBe("<IDS|MSG>");
    expect(frames[2]!.toString()).toBe(hmac.digest("hex"));
  });

  it("does not sign without a key", () => {
    const frames = new Wire("").encode(message());
    expect(frames[2]!.toString()).toBe("");
    expect(new Wire("").decode(frames).content).toEqual({ code: "const π = 3" });
  });

  it("refuses a signature made with another key, and one of another length", () => {
    const frames = new Wire("other").encode(message());
    expect(() => new Wire("secret").decode(frames)).toThrow("bad signature");
    expect(() => new Wire("secret").decode(frames.with(2, Buffer.from("")))).toThrow("bad signature");
  });

  it("refuses a message that it has had before", () => {
    const reader = new Wire("secret");
    const frames = new Wire("secret").encode(message());
    reader.decode(frames);
    expect(() => reader.decode(frames)).toThrow("duplicate signature");
  });

  it("remembers a bounded number of signatures", () => {
    const reader = new Wire("secret", 2);
    const [first, second, third] = [message(), message(), message()].map((m) => new Wire("secret").encode(m));
    for (const frames of [first!, second!, third!]) reader.decode(frames);
    expect(reader.decode(first!).content).toEqual({ code: "const π = 3" });
    expect(() => reader.decode(third!)).toThrow("duplicate signature");
  });

  it("refuses frames without a delimiter, with too few frames, with broken JSON or without a type", () => {
    const reader = new Wire("");
    const frames = reader.encode(message());
    const broken = [
      frames.with(1, Buffer.from("<IDS|MS>")),
      frames.slice(0, 5),
      frames.with(6, Buffer.from('{"code":')),
      frames.with(6, Buffer.from("[1]")),
      frames.with(3, Buffer.from('{"msg_id":"1"}')),
    ];
    for (const each of broken) expect(() => reader.decode(each)).toThrow(WireError);
  });
});
