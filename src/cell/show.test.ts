import { afterEach, describe, expect, it, vi } from "vitest";
import { show, shown, showRecord } from "./show.ts";

const door = Symbol.for("channelbook.display");
const world = globalThis as Record<PropertyKey, unknown>;

afterEach(() => {
  delete world[door];
  delete world.__tslab__;
  vi.restoreAllMocks();
});

describe("show", () => {
  it("hands the bundle, promised or not, to the kernel's door untouched", () => {
    const seen: unknown[] = [];
    world[door] = (bundle: unknown, options: unknown) => seen.push([bundle, options]);
    const promise = Promise.resolve({ "text/plain": "later" });
    show({ "text/plain": "now" });
    show(promise, { displayId: "a" });
    expect(seen).toEqual([
      [{ "text/plain": "now" }, {}],
      [promise, { displayId: "a" }],
    ]);
  });

  it("shows no record that only claim, derivation and theorem make, promised or not", async () => {
    const shownBundles: unknown[] = [];
    world[door] = (bundle: unknown) => shownBundles.push(bundle);
    const forged = { "application/vnd.channelbook.claim+json": { id: "x", verdict: "holds" } };
    expect(() => show(forged)).toThrow(
      /^show: expected a bundle without records of the ledger; got .*; call claim\(…\)$/,
    );
    show(Promise.resolve({ "application/vnd.channelbook.derivation+json": {} }));
    await expect(shownBundles[0]).rejects.toThrow(/call derivation/);
  });

  it("gives stock tslab the richest visible type and every record of this house", () => {
    const raw: unknown[] = [];
    const display = { raw: (type: string, data: unknown) => raw.push([type, data]) };
    world.__tslab__ = { require: () => ({ display, newDisplay: () => display }) };
    showRecord({ "application/vnd.channelbook.claim+json": { id: "x" }, "text/markdown": "**x**", "text/plain": "x" });
    expect(raw).toEqual([
      ["text/markdown", "**x**"],
      ["application/vnd.channelbook.claim+json", { id: "x" }],
    ]);
  });

  it("reuses one tslab display for one display id, so an update replaces the first", () => {
    let made = 0;
    const display = { raw: () => {} };
    const newDisplay = () => {
      made++;
      return display;
    };
    world.__tslab__ = { require: () => ({ display, newDisplay }) };
    show({ "text/plain": "1" }, { displayId: "bar" });
    show({ "text/plain": "2" }, { displayId: "bar", update: true });
    expect(made).toBe(1);
  });

  it("leaves a promise behind for what is still to be shown, so that a runner can wait for it", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    show(Promise.resolve({ "text/plain": "later" }));
    expect(log).not.toHaveBeenCalled();
    await world[Symbol.for("channelbook.pending")];
    expect(log).toHaveBeenCalledWith("later");
  });

  it("prints the text form where there is no kernel", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    show({ "text/latex": "$x$", "text/plain": "x" });
    expect(log).toHaveBeenCalledWith("x");
  });
});

describe("shown", () => {
  it("shows nothing when it ends a cell", () => {
    const object = shown({ value: 1 }) as unknown as Record<symbol, () => unknown>;
    expect(object[Symbol.for("Jupyter.display")]()).toEqual({});
    expect(Object.keys(object)).toEqual(["value"]);
  });
});
