import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withinSeconds } from "./withinSeconds.ts";

/** A kernel whose work ends when it is interrupted, or only when it is shut down. */
function kernel(listens: boolean) {
  let end = (_: string) => {};
  let die = (_: Error) => {};
  const work = () =>
    new Promise<string>((resolve, reject) => {
      [end, die] = [resolve, reject];
    });
  const interrupt = vi.fn(async () => {
    if (listens) end("interrupted");
  });
  const shutdown = vi.fn(async () => die(new Error("the kernel process ended")));
  return { work, interrupt, shutdown };
}

describe("work within seconds", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("gives its value when it ends in time", async () => {
    const { interrupt, shutdown } = kernel(true);
    expect(await withinSeconds({ interrupt, shutdown }, 1, undefined, async () => 7)).toEqual({
      value: 7,
      late: false,
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(interrupt).not.toHaveBeenCalled();
  });

  it("is interrupted when the time is up, and no more when that ends it", async () => {
    const { work, ...k } = kernel(true);
    const ended = withinSeconds(k, 2, undefined, work);
    await vi.advanceTimersByTimeAsync(1999);
    expect(k.interrupt).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ended).toEqual({ value: "interrupted", late: true });
    expect(k.shutdown).not.toHaveBeenCalled();
  });

  it("takes the kernel with it when an interrupt does not end it", async () => {
    const { work, ...k } = kernel(false);
    const ended = withinSeconds(k, 2, undefined, work);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ended).toEqual({ death: "the kernel process ended", late: true });
  });

  it("does not begin when the signal came before it", async () => {
    const work = vi.fn(() => new Promise(() => {}));
    const { death } = await withinSeconds(kernel(true), 2, AbortSignal.abort(), work);
    expect(death).toBe("interrupted while its kernel started");
    expect(work).not.toHaveBeenCalled();
  });

  it("is interrupted by a signal, without being late", async () => {
    const { work, ...k } = kernel(true);
    const abort = new AbortController();
    const ended = withinSeconds(k, 2, abort.signal, work);
    abort.abort();
    expect(await ended).toEqual({ value: "interrupted", late: false });
  });
});
