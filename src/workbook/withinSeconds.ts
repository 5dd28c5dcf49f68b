import type { KernelClient } from "../kernel/client/index.ts";

/** How work in a kernel ended. */
export interface Ended<T> {
  /** What it gave; absent when the kernel died. */
  readonly value?: T;
  /** Why the kernel died. */
  readonly death?: string;
  readonly late: boolean;
}

/** Milliseconds for a kernel to end a cell after an interrupt; ours takes twenty seconds to replace a process that does not listen. */
const grace = 30_000;

/**
 * Waits for work in a kernel. When the time is up, or the signal says so, the running cell is interrupted; a kernel that
 * does not end it is shut down. After the signal nothing begins.
 */
export async function withinSeconds<T>(
  kernel: Pick<KernelClient, "interrupt" | "shutdown">,
  seconds: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<Ended<T>> {
  if (signal?.aborted) return { death: "interrupted while its kernel started", late: false };
  let late = false;
  let killer: NodeJS.Timeout | undefined;
  const end = () => {
    killer ??= setTimeout(() => void kernel.shutdown(), grace);
    kernel.interrupt().catch(() => {});
  };
  const timer = setTimeout(() => {
    late = true;
    end();
  }, seconds * 1000);
  signal?.addEventListener("abort", end);
  try {
    return { value: await work(), late };
  } catch (error) {
    return { death: (error as Error).message, late };
  } finally {
    clearTimeout(timer);
    clearTimeout(killer);
    signal?.removeEventListener("abort", end);
  }
}
