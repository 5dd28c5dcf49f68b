import { spawn } from "node:child_process";

/** What a shell command printed and how it ended. It shows nothing of its own: its output has been shown as it came. */
class ShellResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;

  constructor(stdout: string, stderr: string, exitCode: number) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.exitCode = exitCode;
  }

  get lines(): string[] {
    return this.stdout.split("\n").filter((line) => line !== "");
  }

  toString(): string {
    return this.stdout.trimEnd();
  }

  [Symbol.for("Jupyter.display")](): Record<string, unknown> {
    return {};
  }
}

/**
 * Runs a shell command: ``await sh`ls ${folder}` ``. Values are quoted, so they are always one word; a list is several.
 * Output is shown as it comes. @throws Error when the command fails
 */
export async function sh(strings: TemplateStringsArray, ...values: unknown[]): Promise<ShellResult> {
  const command = strings.raw.reduce((text, part, index) => text + quoteAll(values[index - 1]) + part);
  const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const collect = (name: "stdout" | "stderr") => {
    let text = "";
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      process[name].write(chunk);
    });
    return () => text;
  };
  const [stdout, stderr] = [collect("stdout"), collect("stderr")];
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
  if (exitCode !== 0)
    throw new Error(`sh: ${JSON.stringify(command)} ended with exit code ${exitCode}\n${stderr()}`.trimEnd());
  return new ShellResult(stdout(), stderr(), exitCode);
}

function quoteAll(value: unknown): string {
  return (Array.isArray(value) ? value : [value]).map((word) => quote(String(word))).join(" ");
}

function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return process.platform === "win32" ? `"${word.replaceAll('"', '""')}"` : `'${word.replaceAll("'", "'\\''")}'`;
}
