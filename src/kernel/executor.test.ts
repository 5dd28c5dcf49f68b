import { afterEach, expect, it, vi } from "vitest";
import type { RemoteChecker } from "./check/remoteChecker.ts";
import { Executor } from "./executor.ts";
import type { Supervisor } from "./supervisor.ts";

afterEach(() => vi.useRealTimers());

it("a cell whose check takes long is told so, and ends at an interrupt", async () => {
  vi.useFakeTimers();
  const checker = { ask: () => new Promise(() => {}) } as unknown as RemoteChecker;
  const tell = vi.fn();
  const executor = new Executor(checker, { tell, interrupt: async () => {} } as unknown as Supervisor);
  const outcome = executor.run("f()", "id", "cell_1.ts");
  vi.advanceTimersByTime(14_000);
  expect(tell).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(tell).toHaveBeenCalledExactlyOnceWith("id", expect.stringContaining("still being checked"));
  await executor.interrupt();
  expect(await outcome).toMatchObject({ kind: "error", failure: { ename: "KeyboardInterrupt" } });
});
