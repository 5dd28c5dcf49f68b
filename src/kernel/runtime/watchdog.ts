import { Session } from "node:inspector";
import { createServer } from "node:net";
import { workerData } from "node:worker_threads";

/** A worker of the user process: at any byte on its socket it ends what the main thread is running, however busy that is. */
const session = new Session();
session.connectToMainThread();
createServer((socket) => {
  socket.on("data", () => session.post("Runtime.terminateExecution", () => socket.end()));
  socket.on("error", () => {});
}).listen(workerData as string);
