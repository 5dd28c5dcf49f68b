import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
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
  const connection = JSON.parse(readFileSync(path, "utf8")) as Partial<Connection>;
  for (const channel of channels)
    if (!Number.isInteger(connection[`${channel}_port`]))
      throw new Error(
        `connection file ${path}: expected an integer ${channel}_port; got ${connection[`${channel}_port`]}`,
      );
  const scheme = connection.signature_scheme || "hmac-sha256";
  if (scheme !== "hmac-sha256")
    throw new Error(`connection file ${path}: expected signature_scheme hmac-sha256; got ${scheme}`);
  return { transport: "tcp", ip: "127.0.0.1", key: "", signature_scheme: scheme, ...connection } as Connection;
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
