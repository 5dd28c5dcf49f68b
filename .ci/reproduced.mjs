// Compares the ledger of a run with the committed one: `node .ci/reproduced.mjs out/claims.json notebooks/claims.json`. Verdicts,
// kinds and statements must be equal. Numbers that differ by more than a millionth of what they are compared with, or of their
// standard error if that is larger, are listed: linear algebra of another provider rounds otherwise, and what is chaotic carries it on.
import { readFileSync } from "node:fs";

const bound = 1e-6;
const [run, committed] = process.argv.slice(2).map((path) => {
  const { entries } = JSON.parse(readFileSync(path, "utf8"));
  return new Map(entries.map((entry) => [entry.id, entry]));
});

const centre = (x) => x?.value ?? x;
const problems = [];
let largest = { distance: 0, id: "none" };
for (const id of new Set([...run.keys(), ...committed.keys()])) {
  const [now, then] = [run.get(id), committed.get(id)];
  if (!now || !then) {
    problems.push(`${id}: ${now ? "not committed" : "not made by the run"}`);
    continue;
  }
  for (const field of ["verdict", "kind", "statement"])
    if (now[field] !== then[field]) problems.push(`${id}: ${field} ${then[field]} became ${now[field]}`);
  const scale = Math.max(...[then.measured, then.expected].map((x) => Math.abs(centre(x) ?? 0)), then.measured?.stdError ?? 0);
  for (const field of ["measured", "expected"]) {
    if (then[field] === undefined && now[field] === undefined) continue;
    const distance = Math.abs(centre(now[field]) - centre(then[field])) / (scale || 1);
    if (distance > largest.distance) largest = { distance, id };
    if (!(distance <= bound)) console.log(`${id}: ${field} ${centre(then[field])} became ${centre(now[field])}`);
  }
}
console.log(`${committed.size} entries; largest relative difference ${largest.distance.toExponential(1)} (${largest.id}); bound ${bound}`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
