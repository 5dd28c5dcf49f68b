import { setTimeout as sleep } from "node:timers/promises";
import { XPublisher } from "zeromq";

const [grace, perMessage, pause] = [5_000, 10, 5];
const mostAhead = 500;

/**
 * Publishes no faster than its subscribers read, so that a reply, which comes on another channel, does not overtake thousands of outputs:
 * front ends give up what is still on its way seconds after it. A subscriber that reads less than a hundred messages a second, but for five
 * seconds of grace, is waited for no longer (anybody on this machine may subscribe); what it has not taken is kept for it in memory.
 */
export class Publisher {
  readonly socket: XPublisher;
  /** milliseconds for which it still waits */
  #patience = grace;
  #isWaiting = true;

  /** @param longestTopic bytes of the longest topic to which one may subscribe */
  constructor(longestTopic: number) {
    this.socket = new XPublisher({
      linger: 500,
      sendHighWaterMark: mostAhead,
      sendBufferSize: 2 ** 16,
      noDrop: true,
      verbosity: "allSubs",
      maxMessageSize: longestTopic,
    });
  }

  async send(frames: Buffer[]): Promise<void> {
    for (;;) {
      try {
        await this.socket.send(frames);
        if (this.#isWaiting) this.#patience = Math.min(grace, this.#patience + perMessage);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN" || this.socket.closed) throw error;
        if (this.#patience <= 0) this.hurry();
        else await sleep(pause);
        this.#patience -= pause;
      }
    }
  }

  /** Waits for nobody, until told otherwise. */
  hurry(): void {
    this.#isWaiting = false;
    this.socket.sendHighWaterMark = 0;
  }

  /** Waits for those who read slowly. */
  wait(): void {
    this.#isWaiting = true;
    this.socket.sendHighWaterMark = mostAhead;
  }
}
