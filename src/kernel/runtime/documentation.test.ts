import { expect, it } from "vitest";
import { documentationOf } from "./documentation.ts";

const key = Symbol.for("Jupyter.documentation");
const documented = Object.defineProperty(() => 1, key, { value: "the **length map**" });
const of = (value: unknown, ...path: string[]) => documentationOf(["value", ...path], () => value);

it("a value's own documentation is found along own data properties", () => {
  expect(of(documented)).toBe("the **length map**");
  expect(of({ a: { documented } }, "a", "documented")).toBe("the **length map**");
});

it("no code of the user's runs for it: no getter, no proxy, no inherited property", () => {
  const never = () => {
    throw new Error("ran");
  };
  expect(
    of(
      {
        get a() {
          return never();
        },
      },
      "a",
    ),
  ).toBeUndefined();
  expect(of(Object.defineProperty(() => 1, key, { get: never }))).toBeUndefined();
  expect(of(new Proxy(documented, { get: never, getOwnPropertyDescriptor: never }))).toBeUndefined();
  expect(of(Object.create(documented))).toBeUndefined();
  for (const value of [undefined, null, 7, Object.defineProperty({}, key, { value: 7 })])
    expect(of(value)).toBeUndefined();
});
