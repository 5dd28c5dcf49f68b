import { dirname, join } from "node:path";
import { ts } from "./typescript.ts";

/** Types of WebAssembly, which Node has and TypeScript declares for browsers only: that part of those declarations. */
export function webAssemblySource(): string {
  const file = join(dirname(ts.getDefaultLibFilePath({})), "lib.webworker.d.ts");
  const [, namespace = ""] = /^declare (namespace WebAssembly \{.*?^\})/ms.exec(ts.sys.readFile(file) ?? "") ?? [];
  return `type BufferSource = ArrayBufferView | ArrayBuffer;\ndeclare global { ${namespace} }\n`;
}
