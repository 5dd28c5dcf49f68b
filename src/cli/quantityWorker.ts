import "../host/node.ts";
import { evaluateQuantity } from "../theory/quantity.ts";
import { registry } from "../theory/registry.ts";
import { serve } from "../workbook/sweep/serve.ts";

/** What a worker is started with: a quantity, and the parameters that do not vary. */
export interface QuantityTask {
  readonly id: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

serve<QuantityTask, { value: unknown }>(async ({ id, parameters }) => {
  const quantity = registry.get(id)!;
  return (point) => ({ value: finite(id, evaluateQuantity(quantity, { ...parameters, ...point })) });
});

/** @throws RangeError for what is no finite number */
function finite(id: string, value: number | readonly unknown[]): number | readonly unknown[] {
  const wrong = [value].flat(9).find((x) => !Number.isFinite(x));
  if (wrong !== undefined || (Array.isArray(value) && value.flat(9).length === 0))
    throw new RangeError(
      `${id}: expected finite numbers; got ${wrong === undefined ? "none" : String(wrong)}; choose other parameters`,
    );
  return value;
}
