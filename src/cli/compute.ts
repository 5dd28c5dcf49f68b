import { readFileSync, statSync } from "node:fs";
import type { Command } from "commander";
import { evaluateQuantity, parameterLines, type Quantity } from "../theory/quantity.ts";
import { registry } from "../theory/registry.ts";
import { didYouMean } from "../workbook/didYouMean.ts";
import { parseAssignments } from "./assignments.ts";
import { UsageError } from "./usage.ts";

interface Entry {
  id: string;
  quantity: string;
  params: Record<string, unknown>;
}

interface Options {
  file?: string;
  json?: boolean;
  list?: boolean;
}

export function register(program: Command): void {
  program
    .command("compute")
    .description("evaluate a registered quantity of the theory")
    .argument("[quantity]", "id of the quantity (see --list)")
    .argument("[name=value...]", "its parameters; lists and numbers as JSON")
    .option("--file <entries.json>", "evaluate a list of {id, quantity, params}; one line of output each")
    .option("--json", "one JSON line each: {id, value} or {id, error}; with --list the quantity")
    .option("--list", "list the quantities (or the one named) with symbol, unit, source and parameters")
    .addHelpText(
      "after",
      `
Examples:
  channelbook compute q-star activation=tanh sigmaW=1.3 sigmaB=0.2
  channelbook compute linear-channel-mi gamma=10 depth=2 sigmaW=1 weights=gaussian
  channelbook compute --list
  channelbook compute --list q-star
  channelbook compute --file entries.json --json`,
    )
    .action((id: string | undefined, words: string[], options: Options) => {
      if (options.list) return list(id === undefined ? registry.values() : [lookUp(id)], options.json ?? false);
      if (options.file !== undefined) return computeFile(options.file, options.json ?? false);
      if (id === undefined) throw new UsageError("compute: name a quantity, or use --list or --file");
      const value = evaluate(id, parseAssignments(words));
      console.log(options.json ? JSON.stringify({ id, value: jsonValue(value) }) : describe(lookUp(id), value));
    });
}

function lookUp(id: string): Quantity {
  const found = registry.get(id);
  if (found) return found;
  throw new UsageError(
    `compute: unknown quantity ${JSON.stringify(id)}${didYouMean(id, [...registry.keys()])}; --list shows all ${registry.size}`,
  );
}

function evaluate(id: string, params: Record<string, unknown>): number | readonly unknown[] {
  const value = evaluateOrHint(lookUp(id), params);
  if ([value].flat(9).some((x) => typeof x !== "number" || Number.isNaN(x)))
    throw new Error(`${id}: the result is not a number (${JSON.stringify(value)}); please report these parameters`);
  return value;
}

/** A refusal ends with the name or the word that was probably meant. */
function evaluateOrHint(q: Quantity, params: Record<string, unknown>): number | readonly unknown[] {
  try {
    return evaluateQuantity(q, params);
  } catch (error) {
    if (error instanceof RangeError) error.message += misspelt(q, params);
    throw error;
  }
}

function misspelt({ parameters }: Quantity, params: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(params)) {
    if (!Object.hasOwn(parameters, name)) return didYouMean(name, Object.keys(parameters));
    const { words, parse } = parameters[name]!;
    if (words && typeof value === "string" && parse(value) === undefined) return didYouMean(value, words);
  }
  return "";
}

function computeFile(path: string, json: boolean): void {
  const entries = readEntries(path);
  for (const { id, quantity, params } of entries) {
    try {
      const value = evaluate(quantity, params);
      console.log(json ? JSON.stringify({ id, value: jsonValue(value) }) : `${id}\t${plain(value)}`);
    } catch (error) {
      const message = (error as Error).message;
      console.log(json ? JSON.stringify({ id, error: message }) : `${id}\terror: ${message}`);
      process.exitCode = 1;
    }
  }
}

const mostBytes = 64e6;

function readEntries(path: string): Entry[] {
  let entries: unknown;
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > mostBytes) throw new Error(`expected a file of at most ${mostBytes / 1e6} MB`);
    entries = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`compute --file: cannot read ${path} (${(error as Error).message})`);
  }
  if (!Array.isArray(entries))
    throw new UsageError(`compute --file: expected a list of {id, quantity, params} in ${path}`);
  return entries.map((entry, index) => {
    if (typeof entry?.quantity !== "string")
      throw new UsageError(`compute --file: entry ${index + 1} of ${path} has no quantity`);
    return { id: String(entry.id ?? index), quantity: entry.quantity, params: entry.params ?? {} };
  });
}

function list(listed: Iterable<Quantity>, json: boolean): void {
  for (const q of listed) {
    if (json) console.log(JSON.stringify(q));
    else
      console.log(
        [`${q.id}  ${q.meaning}`, `${q.symbol} [${q.unit}] ${q.source}`, ...parameterLines(q.parameters)].join(
          "\n    ",
        ),
      );
  }
}

function describe(q: Quantity, value: number | readonly unknown[]): string {
  return `${plain(value)}    ${q.meaning}`;
}

function plain(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(plain).join(", ")}]` : String(value);
}

/** JSON has no infinities: they travel as the strings "Infinity" and "-Infinity". */
function jsonValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonValue);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
