import { randomUUID } from "node:crypto";

/** Version of the Jupyter messaging protocol spoken here. */
export const protocolVersion = "5.4";

export interface Header {
  msg_id: string;
  session: string;
  username: string;
  date: string;
  msg_type: string;
  version: string;
}

/** One message as both ends see it; `ids` are the routing prefixes that ZeroMQ puts in front. */
export interface Message {
  ids: Buffer[];
  header: Header;
  parent: Partial<Header>;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
}

export function newHeader(type: string, session: string, username: string): Header {
  return {
    msg_id: randomUUID(),
    session,
    username,
    date: new Date().toISOString(),
    msg_type: type,
    version: protocolVersion,
  };
}
