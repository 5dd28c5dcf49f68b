import { copyFileSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { collect } from "./collect.ts";
import { makePlan, pointAt, resultsFolder } from "./plan.ts";
import { PointStore } from "./pointStore.ts";
import { studyOf } from "./study.ts";
import { tableFile } from "./tableFile.ts";
import { squares } from "./testing/squares.ts";

const code = { version: "1", sources: "s", packages: "p", node: "n" };

/** A plan whose results are these, in order. */
function filled(spec: object, results: readonly object[]) {
  const { folder } = squares(1);
  const study = studyOf(spec);
  const plan = makePlan(study, code, study.replicates > 1 ? "key" : undefined);
  const store = new PointStore<object>(resultsFolder(folder), plan.hash);
  for (const [i, result] of results.entries()) store.write(pointAt(plan, i), result);
  return { folder, plan };
}

const two = () =>
  filled({ quantity: "q", axes: { name: ["a", 'b,"c"'] } }, [{ value: [1, 0.1] }, { error: "no, it diverges" }]);

describe("a collected sweep", () => {
  it("has a column for each axis and each value, and the reason where there is none", () => {
    const { folder, plan } = two();
    const collected = collect(folder, plan);
    expect(Buffer.from(tableFile("csv", collected)).toString()).toBe(
      'name,value.0,value.1,error\na,1,0.1,\n"b,""c""",,,"no, it diverges"\n',
    );
    const json = JSON.parse(Buffer.from(tableFile("json", collected)).toString());
    expect(json).toMatchObject({ plan: plan.hash, study: plan.study, code, points: 2 });
    expect(json.rows).toEqual([
      { name: "a", "value.0": 1, "value.1": 0.1 },
      { name: 'b,"c"', error: "no, it diverges" },
    ]);
  });

  it("is a Parquet file that says which plan it was", async () => {
    const { folder, plan } = two();
    const bytes = tableFile("parquet", collect(folder, plan));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const metadata = Object.fromEntries(
      parquetMetadata(file).key_value_metadata!.map(({ key, value }) => [key, value]),
    );
    expect(metadata["channelbook.plan"]).toBe(plan.hash);
    expect(JSON.parse(metadata["channelbook.study"]!)).toEqual(plan.study);
    expect(await parquetReadObjects({ file })).toEqual([
      { name: "a", "value.0": 1, "value.1": 0.1, error: null },
      { name: 'b,"c"', "value.0": null, "value.1": null, error: "no, it diverges" },
    ]);
  });

  it("makes Estimates of replicates", () => {
    const results = [{ value: 1 }, { value: 3 }, { value: 5 }, { value: 2 }, { error: "no" }, { value: 4 }];
    const { folder, plan } = filled({ quantity: "q", axes: { x: [0, 1] }, replicates: 3 }, results);
    const { columns } = collect(folder, plan);
    expect(Object.fromEntries(columns)).toEqual({
      x: [0, 1],
      value: [3, 3],
      stdError: [Math.sqrt(4 / 3), 1],
      samples: [3, 2],
      error: [null, "no"],
    });
  });

  it("is refused where points are missing, corrupt, or of another plan, by name", () => {
    const [{ folder, plan }, other] = [two(), filled({ quantity: "q", axes: { x: [9] } }, [{ value: 1 }])];
    const [foreign] = readdirSync(resultsFolder(other.folder));
    copyFileSync(join(resultsFolder(other.folder), foreign!), join(resultsFolder(folder), foreign!));
    expect(() => collect(folder, plan)).toThrow(`1 of another plan (${foreign}); remove the files of the other plan`);
    rmSync(join(resultsFolder(folder), foreign!));
    const store = new PointStore<object>(resultsFolder(folder), plan.hash);
    const [first, second] = [0, 1].map((i) => join(resultsFolder(folder), store.nameOf(pointAt(plan, i))));
    rmSync(first!);
    truncateSync(second!, 10);
    expect(() => collect(folder, plan)).toThrow(
      'collect: expected 2 results of one plan; got 1 missing (name=a); 1 corrupt (name=b,"c"); run channelbook sweep run',
    );
  });
});
