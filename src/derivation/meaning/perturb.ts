import { type Key, normals, splitKey } from "../../numerics/random/index.ts";
import type { Domain, Interval } from "../language/domain.ts";
import type { Expression } from "../language/expression.ts";
import { compile } from "./compile.ts";
import type { Environment } from "./environment.ts";
import { isMatrix, type Value } from "./value.ts";

const noNames = { functions: new Set<string>(), random: new Map() };

/**
 * A point near another one: every real symbol moves inside its interval by about `size` of its distance to the nearest
 * end, vectors entry by entry; integers, matrices and functions stay.
 */
export function perturb(env: Environment, domains: ReadonlyMap<string, Domain>, size: number, key: Key): Environment {
  const values = new Map(env.values);
  const moved: Environment = { ...env, values };
  for (const [name, domain] of domains) {
    const value = values.get(name);
    if (value === undefined) continue;
    const interval = domain.kind === "vector" ? domain.entries : domain.kind === "interval" ? domain : undefined;
    if (interval !== undefined) values.set(name, move(value, interval, moved, size, splitKey(key, name)));
  }
  return moved;
}

function move(value: Value, interval: Interval, env: Environment, size: number, key: Key): Value {
  const end = (e: Expression | undefined, fallback: number) =>
    e === undefined ? fallback : Number(compile(e, noNames)(env));
  const [low, high] = [end(interval.low, -Infinity), end(interval.high, Infinity)];
  const step = (x: number, z: number) => {
    if (x <= low || x >= high) return x;
    const room = Math.min(x - low, high - x, 1 + Math.abs(x));
    const y =
      Number.isFinite(low) && !Number.isFinite(high) ? low + (x - low) * Math.exp(size * z) : x + size * z * room;
    return y > low && y < high ? y : x;
  };
  if (!isMatrix(value)) return step(value, normals(key, 1)[0]);
  const z = normals(key, value.data.length);
  return { ...value, data: value.data.map((x, i) => step(x, z[i])) };
}
