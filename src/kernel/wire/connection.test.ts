import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../testing/openNotebook.ts";
import { addressOf, freeConnection, readConnection } from "./connection.ts";

function written(content: object): string {
  const path = join(emptyFolder(), "connection.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe("connection files", () => {
  it("are read as they are written", async () => {
    const connection = await freeConnection("test");
    expect(readConnection(written(connection))).toEqual(connection);
  });

  it("use five different ports of the loopback interface", async () => {
    const { ip, shell_port, iopub_port, stdin_port, control_port, hb_port } = await freeConnection("test");
    expect(ip).toBe("127.0.0.1");
    expect(new Set([shell_port, iopub_port, stdin_port, control_port, hb_port]).size).toBe(5);
  });

  it("are refused without a port or with another signature scheme", async () => {
    const connection = await freeConnection("test");
    expect(() => readConnection(written({ ...connection, hb_port: undefined }))).toThrow(/integer hb_port/);
    expect(() => readConnection(written({ ...connection, signature_scheme: "hmac-md5" }))).toThrow(/hmac-md5/);
  });

  it.each([
    [null, /expected an object; got null/],
    [{ ip: 7 }, /expected ip to be text; got 7/],
    [{ key: {} }, /expected key to be text; got {}/],
    [{ transport: "ws" }, /expected transport tcp or ipc; got ws/],
    [{ shell_port: 70_000 }, /expected an integer shell_port; got 70000/],
    [{ control_port: 0 }, /expected an integer control_port; got 0/],
  ])("are refused with %j", async (wrong, message) => {
    const content = wrong && { ...(await freeConnection("test")), ...wrong };
    expect(() => readConnection(written(content as object))).toThrow(message);
  });

  it("are files: a device or a pipe would never end", () => {
    expect(() => readConnection("/dev/zero")).toThrow(/expected a file/);
  });

  it("name TCP and IPC addresses as ZeroMQ wants them", async () => {
    const connection = { ...(await freeConnection("test")), shell_port: 7 };
    expect(addressOf(connection, "shell")).toBe("tcp://127.0.0.1:7");
    expect(addressOf({ ...connection, ip: "::1" }, "shell")).toBe("tcp://[::1]:7");
    expect(addressOf({ ...connection, transport: "ipc", ip: "/run/k" }, "shell")).toBe("ipc:///run/k-7");
  });
});
