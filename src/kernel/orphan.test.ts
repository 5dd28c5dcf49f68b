import { expect, it } from "vitest";
import { startKernel } from "./client/index.ts";

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it("a user process that computes for ever ends when its kernel is killed", async () => {
  const kernel = await startKernel({ cwd: process.cwd() });
  let pid = 0;
  await kernel.execute("console.log(process.pid)", {
    onOutput: (output) => {
      if (output.output_type === "stream") pid = Number(output.text);
    },
  });
  const endless = kernel.execute("while (true) {}").catch(() => {});
  await new Promise((done) => setTimeout(done, 500));
  expect(alive(pid)).toBe(true);
  process.kill(kernel.pid, "SIGKILL");
  const deadline = Date.now() + 20_000;
  while (alive(pid) && Date.now() < deadline) await new Promise((done) => setTimeout(done, 200));
  expect(alive(pid)).toBe(false);
  await endless;
});
