import { formatValue } from "./format.ts";
import { type MimeBundle, parametersMime } from "./mime.ts";
import { type Reading, readRecord, type Shape } from "./shape.ts";

/** The parameters in force when a notebook ran. */
interface ParametersRecord {
  readonly preset: "fast" | "paper";
  readonly values: Readonly<Record<string, unknown>>;
  /** Names whose value the runner set. */
  readonly overridden?: readonly string[];
}

const parametersShape: Shape = {
  fields: { preset: { oneOf: ["fast", "paper"] }, values: { mapOf: "anything" } },
  optional: { overridden: { listOf: "a text" } },
};

/** The parameters of an output, if it has them. */
export const readParameters = (data: MimeBundle): Reading<ParametersRecord> | undefined =>
  readRecord(data, parametersMime, "parameters", parametersShape);

/** Parameters as a record and as one line of text. */
export function parametersBundle(record: ParametersRecord): MimeBundle {
  const values = Object.entries(record.values).map(([name, value]) => `${name} = ${formatValue(value)}`);
  return { [parametersMime]: record, "text/plain": `preset ${record.preset}: ${values.join(" · ")}` };
}
