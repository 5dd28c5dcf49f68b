import { type ChildProcess, fork } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inspect } from "./inspect.ts";
import { runLocal } from "./localEngine.ts";
import { resultsFolder } from "./plan.ts";
import { bytesOf, computed, type Squares, squares } from "./testing/squares.ts";

const loader = new URL("../../kernel/fromSource/register.mjs", import.meta.url).href;
const script = fileURLToPath(new URL("./testing/run.ts", import.meta.url));
const start = ({ folder, log }: Squares, ms: number, jobs: number): ChildProcess =>
  fork(script, [folder, log, String(ms), String(jobs)], {
    execArgv: ["--no-warnings", "--import", loader],
    silent: true,
  });
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("exit", resolve));
const run = ({ folder, plan, target }: Squares, jobs = 1) => runLocal({ folder, plan, target, jobs });
const lines = ({ log }: Squares) => (existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(0, -1) : []);
/** Where each result is on the disk: a file written again is another. */
const places = (folder: string) =>
  new Map(
    readdirSync(resultsFolder(folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name, statSync(join(resultsFolder(folder), name)).ino]),
  );
async function until(test: () => boolean): Promise<void> {
  while (!test()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("a sweep on this machine", { timeout: 120_000 }, () => {
  it("loses nothing and computes nothing twice when workers and parents are killed, and ends in the same bytes", async () => {
    const [killed, whole] = [squares(1000), squares(1000)];
    const parent = start(killed, 1, 2);
    await until(() => lines(killed).length > 100);
    process.kill(Number(lines(killed).at(-1)!.split(" ")[1]), "SIGKILL");
    await until(() => new Set(lines(killed).map((line) => line.split(" ")[1])).size > 2);
    await until(() => lines(killed).length > 400);
    parent.kill("SIGKILL");
    await ended(parent);
    const there = places(killed.folder);
    expect(there.size).toBeGreaterThan(300);
    expect(there.size).toBeLessThan(1000);
    const left = start(killed, 1, 2);
    expect(await ended(left)).toBe(0);
    expect((await run(whole, 2)).computed).toBe(1000);
    expect(inspect(killed.folder, killed.plan)).toMatchObject({ done: 1000, missing: [], corrupt: [], foreign: [] });
    // what was there was not written again; only a point in the hands of a killed process is started twice: one for each kill
    const after = places(killed.folder);
    for (const [name, place] of there) expect(after.get(name)).toBe(place);
    expect(computed(killed).length - 1000).toBeLessThanOrEqual(3);
    expect(new Set(computed(killed)).size).toBe(1000);
    expect(bytesOf(killed.folder)).toEqual(bytesOf(whole.folder));
  });

  it("is the same when two runs of one plan meet", async () => {
    const [both, alone] = [squares(300), squares(300)];
    expect(await Promise.all([start(both, 1, 1), start(both, 1, 1)].map(ended))).toEqual([0, 0]);
    await run(alone);
    expect(bytesOf(both.folder)).toEqual(bytesOf(alone.folder));
  });

  it("records a point that throws, goes on with the others, and does not try it again", async () => {
    const study = squares(5, { refused: 3 });
    const failed = [{ point: { x: 3 }, error: "square: expected x other than 3; got it; choose another" }];
    expect(await run(study)).toMatchObject({ done: 5, computed: 5, failed, lost: [] });
    expect(await run(study)).toMatchObject({ done: 5, computed: 0, failed, lost: [] });
  });

  it("computes again what was cut off, and removes what the dead left", async () => {
    const study = squares(3);
    await run(study);
    const before = bytesOf(study.folder);
    const [name] = readdirSync(resultsFolder(study.folder));
    truncateSync(join(resultsFolder(study.folder), name!), 20);
    expect(inspect(study.folder, study.plan)).toMatchObject({ done: 2, corrupt: [{}], missing: [] });
    writeFileSync(join(resultsFolder(study.folder), `${name}.${hostname()}.999999999.tmp`), "");
    expect(await run(study)).toMatchObject({ computed: 1, done: 3 });
    expect(bytesOf(study.folder)).toEqual(before);
  });

  it("has every point in one shard of any number", async () => {
    const [parts, whole] = [squares(11), squares(11)];
    for (const index of [2, 0, 1]) await runLocal({ ...parts, jobs: 1, shard: { index, of: 3 } });
    await run(whole);
    expect(bytesOf(parts.folder)).toEqual(bytesOf(whole.folder));
    expect(computed(parts)).toHaveLength(11);
  });

  it("stops with what it has when it is told to, and goes on at the next call", async () => {
    const study = squares(200, { ms: 2 });
    const stop = new AbortController();
    const options = { ...study, jobs: 1, signal: stop.signal };
    const first = await runLocal({ ...options, onProgress: ({ done }) => done > 20 && stop.abort() });
    expect(first.done).toBeLessThan(200);
    expect(await run(study)).toMatchObject({ done: 200, lost: [] });
    expect(computed(study).length).toBeLessThanOrEqual(201);
  });

  it("says in one line that it cannot write", async () => {
    const study = squares(3);
    chmodSync(resultsFolder(study.folder), 0o555);
    if (process.getuid?.() === 0) {
      // root writes everywhere: something stands in the places instead
      const names = squares(3);
      await run(names);
      for (const name of readdirSync(resultsFolder(names.folder))) mkdirSync(join(resultsFolder(study.folder), name));
    }
    await expect(run(study)).rejects.toThrow(/^store: cannot write .*\.json \(.*\); make room or name another folder$/);
  });
});
