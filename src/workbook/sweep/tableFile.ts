import { ByteWriter, parquetWrite } from "hyparquet-writer";
import type { Collected } from "./collect.ts";

export const tableFormats = ["csv", "json", "parquet"] as const;

/** The bytes of a collected sweep. JSON and Parquet say which plan it was, and which code. */
export function tableFile(format: (typeof tableFormats)[number], collected: Collected): Uint8Array {
  return { csv, json, parquet }[format](collected);
}

const chunk = 10_000;

/** Encodes in pieces: one text of a large table would be longer than a text can be. */
function inPieces(rows: number, head: string, tail: string, line: (row: number) => string): Uint8Array {
  const pieces = [Buffer.from(head)];
  for (let start = 0; start < rows; start += chunk) {
    const count = Math.min(chunk, rows - start);
    pieces.push(Buffer.from(Array.from({ length: count }, (_, i) => line(start + i)).join("")));
  }
  return Buffer.concat([...pieces, Buffer.from(tail)]);
}

const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function csv({ columns, rows }: Collected): Uint8Array {
  const quoted = (value: unknown) => {
    const word = value === null ? "" : text(value);
    return /[",\n\r]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word;
  };
  const all = [...columns.values()];
  return inPieces(
    rows,
    `${[...columns.keys()].map(quoted).join(",")}\n`,
    "",
    (row) => `${all.map((column) => quoted(column[row])).join(",")}\n`,
  );
}

function json({ plan, columns, rows }: Collected): Uint8Array {
  const { hash, study, code, points } = plan;
  const head = JSON.stringify({ plan: hash, study, code, points }).slice(0, -1);
  const all = [...columns];
  return inPieces(rows, `${head},\n"rows":[`, "]}\n", (row) => {
    const values = all.flatMap(([name, column]) => (column[row] === null ? [] : [[name, column[row]]]));
    return `${row === 0 ? "\n" : ",\n"}${JSON.stringify(Object.fromEntries(values))}`;
  });
}

function parquet({ plan, columns }: Collected): Uint8Array {
  const writer = new ByteWriter();
  const { hash, study, code } = plan;
  parquetWrite({
    writer,
    columnData: [...columns].map(([name, values]) =>
      values.every((value) => value === null || typeof value === "number")
        ? { name, data: values as unknown[], type: "DOUBLE" as const }
        : { name, data: values.map((value) => (value === null ? null : text(value))), type: "STRING" as const },
    ),
    createdBy: `channelbook ${code.version}`,
    kvMetadata: Object.entries({ plan: hash, study: JSON.stringify(study), code: JSON.stringify(code) }).map(
      ([key, value]) => ({ key: `channelbook.${key}`, value }),
    ),
  });
  return writer.getBytes();
}
