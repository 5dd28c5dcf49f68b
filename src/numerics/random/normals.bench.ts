import { bench, describe } from "vitest";
import { numpyPeer } from "../testing/numpyPeer.ts";
import { randomKey } from "./key.ts";
import { normals } from "./normals.ts";

const peer = await numpyPeer();
const options = { iterations: 10, time: 0 };

describe("ten million normals", () => {
  const key = randomKey(1);
  bench("Philox and ziggurat", () => void normals(key, 1e7), options);
  if (peer) bench("numpy Philox", () => peer.run("normals", 1e7), options);
});
