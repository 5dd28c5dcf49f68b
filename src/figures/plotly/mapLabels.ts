/** A copy of plotly JSON with every string that holds `$…$` replaced. */
export function mapLabels<T>(value: T, replace: (label: string) => string): T {
  if (typeof value === "string") return (value.includes("$") ? replace(value) : value) as T;
  if (Array.isArray(value)) {
    if (typeof value[0] === "number") return value;
    return value.map((entry) => mapLabels(entry, replace)) as T;
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, key === "meta" ? entry : mapLabels(entry, replace)]),
  ) as T;
}
