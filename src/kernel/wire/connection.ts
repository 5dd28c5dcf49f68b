import { randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

/** The five channels of a kernel, named as in a connection file. */
export type Channel = "shell" | "iopub" | "stdin" | "control" | "hb";

const channels: readonly Channel[] = ["shell", "iopub", "stdin", "control", "hb"];

/** A Jupyter connection file. */
export interface Connection {
  transport: "tcp" | "ipc";
  ip: string;
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
  key: string;
  signature_scheme: string;
  kernel_name?: string;
}

/** @throws Error that says what is wrong with the connection file */
export function readConnection(path: string): Connection {
  const fail = (expected: string, got: unknown): never => {
    throw new Error(`connection file ${path}: expected ${expected}; got ${got}; start the kernel from a front end`);
  };
  if (!statSync(path).isFile()) fail("a file", "something else");
  const given: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof given !== "object" || given === null) fail("an object", JSON.stringify(given));
  const connection = { transport: "tcp", ip: "127.0.0.1", key: "", ...(given as Partial<Connection>) };
  for (const channel of channels) {
    const port = connection[`${channel}_port`];
    if (!Number.isInteger(port) || port! < 1 || port! > 65_535) fail(`an integer ${channel}_port`, port);
  }
  for (const name of ["transport", "ip", "key"] as const)
    if (typeof connection[name] !== "string") fail(`${name} to be text`, JSON.stringify(connection[name]));
  if (!["tcp", "ipc"].includes(connection.transport)) fail("transport tcp or ipc", connection.transport);
  const signature_scheme = connection.signature_scheme || "hmac-sha256";
  if (signature_scheme !== "hmac-sha256") fail("signature_scheme hmac-sha256", signature_scheme);
  return { ...connection, signature_scheme } as Connection;
}

/** The ZeroMQ address of one channel. */
export function addressOf(connection: Connection, channel: Channel): string {
  const port = connection[`${channel}_port`];
  if (connection.transport === "ipc") return `ipc://${connection.ip}-${port}`;
  const host = connection.ip.includes(":") ? `[${connection.ip}]` : connection.ip;
  return `tcp://${host}:${port}`;
}

/** A connection on five free ports of the loopback interface, with a fresh key. */
export async function freeConnection(kernelName: string): Promise<Connection> {
  const servers = await Promise.all(channels.map(listen));
  const [shell, iopub, stdin, control, hb] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port: shell!,
    iopub_port: iopub!,
    stdin_port: stdin!,
    control_port: control!,
    hb_port: hb!,
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
}

async function listen() {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}
