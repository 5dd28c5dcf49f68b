import { execFileSync } from "node:child_process";

type Settings = readonly (readonly [key: string, value: string])[];

/** A folder may be anyone's: nothing that its own configuration names is started, nothing is fetched. */
const inert: Settings = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.pager", "cat"],
  ["log.showSignature", "false"],
];

function ask(folder: string, settings: Settings, args: readonly string[]): string {
  const config = settings.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  const env = {
    ...process.env,
    ...Object.fromEntries(config),
    GIT_CONFIG_COUNT: String(settings.length),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_TERMINAL_PROMPT: "0",
  };
  return execFileSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env,
    timeout: 5_000,
    killSignal: "SIGKILL",
  });
}

/** What git answers about a folder; `undefined` where there is no git, no repository, or no answer within seconds. */
export function git(folder: string, ...args: string[]): string | undefined {
  try {
    return ask(folder, inert, args).trim();
  } catch {
    return undefined;
  }
}

/**
 * Programs that attributes of the folder's files would start; each is set to none.
 * @throws RangeError for a name that is no text, which no setting of ours could reach
 */
function filtersOff(folder: string): Settings {
  const names = git(folder, "config", "--null", "--name-only", "--get-regexp", "^filter\\.") ?? "";
  if (names.includes("\ufffd")) throw new RangeError("git: expected names of filters to be UTF-8; got other bytes");
  return [...new Set(names.split("\0"))]
    .filter((name) => name !== "")
    .map((name) => [name, name.endsWith(".required") ? "false" : ""]);
}

/** Whether tracked files (all, or one) differ from the commit that is checked out; `undefined` outside git. */
export function isChanged(folder: string, file?: string): boolean | undefined {
  const status = ["status", "--porcelain", "--untracked-files=no", "--ignore-submodules=all"];
  try {
    return ask(folder, [...inert, ...filtersOff(folder)], [...status, ...(file ? ["--", file] : [])]).trim() !== "";
  } catch {
    return undefined;
  }
}
