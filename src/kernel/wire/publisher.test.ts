import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { Subscriber } from "zeromq";
import { Publisher } from "./publisher.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

/** A publisher with one subscriber, which has been heard. */
async function pair() {
  const publisher = new Publisher(64);
  await publisher.socket.bind("tcp://127.0.0.1:*");
  const subscriber = new Subscriber({ linger: 0 });
  open.push(publisher.socket, subscriber);
  subscriber.connect(publisher.socket.lastEndpoint!);
  subscriber.subscribe("");
  await publisher.socket.receive();
  return { publisher, subscriber };
}

const frames = [Buffer.from("topic"), Buffer.alloc(1_000)];

describe("a publisher", () => {
  it("is never further ahead of a slow reader than a few thousand messages", async () => {
    const { publisher, subscriber } = await pair();
    let read = 0;
    void (async () => {
      for await (const _ of subscriber) if (++read % 50 === 0) await sleep(10);
    })();
    let ahead = 0;
    for (let sent = 1; sent <= 12_000; sent++) {
      await publisher.send(frames);
      ahead = Math.max(ahead, sent - read);
    }
    // two queues of 1,000 and what the system's own buffers hold, some 2,500; without waiting nearly all 12,000
    expect(ahead).toBeLessThan(7_000);
  }, 30_000);

  it("waits seconds, not for ever, for a subscriber that reads nothing, and keeps everything for it", async () => {
    const { publisher, subscriber } = await pair();
    const start = performance.now();
    for (let sent = 0; sent < 20_000; sent++) await publisher.send(frames);
    const seconds = (performance.now() - start) / 1_000;
    expect(seconds).toBeGreaterThan(1);
    publisher.wait();
    const again = performance.now();
    await publisher.send(frames);
    expect(performance.now() - again).toBeLessThan(1_000);
    let read = 0;
    while (read < 20_001) {
      await subscriber.receive();
      read++;
    }
    expect(read).toBe(20_001);
  }, 60_000);

  it("waits for nobody when told to hurry", async () => {
    const { publisher } = await pair();
    publisher.hurry();
    const start = performance.now();
    for (let sent = 0; sent < 20_000; sent++) await publisher.send(frames);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
