import { createHmac, timingSafeEqual } from "node:crypto";
import type { Message } from "./message.ts";

const delimiter = Buffer.from("<IDS|MSG>");

/** Why a message was refused: such messages are dropped and logged, never answered. */
export class WireError extends Error {
  override name = "WireError";
}

/**
 * The wire form of Jupyter messages: `[ids…, "<IDS|MSG>", signature, header, parent, metadata, content]`, signed with HMAC-SHA256.
 * A reader refuses bad signatures and signatures that it has seen before (a replayed message).
 * @see https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 */
export class Wire {
  readonly #key: string;
  readonly #seen = new Set<string>();
  readonly #remembered: number;

  /** @param key shared secret of the connection file; empty means that messages are not signed */
  constructor(key: string, remembered = 65_536) {
    this.#key = key;
    this.#remembered = remembered;
  }

  encode(message: Message): Buffer[] {
    const parts = [message.header, message.parent, message.metadata, message.content];
    const frames = parts.map((part) => Buffer.from(JSON.stringify(part)));
    return [...message.ids, delimiter, Buffer.from(this.#sign(frames)), ...frames];
  }

  /** @throws WireError when the frames are not one well-formed, well-signed, new message */
  decode(frames: readonly Buffer[]): Message {
    const at = frames.findIndex((frame) => frame.equals(delimiter));
    if (at < 0 || frames.length < at + 6) throw new WireError("no <IDS|MSG> delimiter with five frames behind it");
    const parts = frames.slice(at + 2, at + 6);
    this.#verify(frames[at + 1]!, parts);
    const [header, parent, metadata, content] = parts.map(parseObject);
    if (typeof header!.msg_type !== "string" || typeof header!.msg_id !== "string")
      throw new WireError("the header has no msg_type or msg_id");
    return {
      ids: frames.slice(0, at),
      header: header as unknown as Message["header"],
      parent: parent!,
      metadata: metadata!,
      content: content!,
    };
  }

  #sign(frames: readonly Buffer[]): string {
    if (this.#key === "") return "";
    const hmac = createHmac("sha256", this.#key);
    for (const frame of frames) hmac.update(frame);
    return hmac.digest("hex");
  }

  #verify(signature: Buffer, parts: readonly Buffer[]): void {
    if (this.#key === "") return;
    const expected = Buffer.from(this.#sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
      throw new WireError("bad signature");
    const text = expected.toString();
    if (this.#seen.has(text)) throw new WireError("duplicate signature");
    this.#seen.add(text);
    if (this.#seen.size > this.#remembered) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const oldest = this.#seen.values().next();
    if (!oldest.done) this.#seen.delete(oldest.value);
  }
}

function parseObject(frame: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(frame.toString());
  } catch (error) {
    throw new WireError(`broken JSON (${(error as Error).message})`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new WireError("a frame is no object");
  return value as Record<string, unknown>;
}
