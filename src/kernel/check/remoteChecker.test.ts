import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { emptyFolder } from "../testing/openNotebook.ts";

const here = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

it("a type checker that ends fails what it is asked, and is replaced by one that knows the same cells", () => {
  const script = `
    import { RemoteChecker } from ${here("./remoteChecker.ts")};
    const checker = new RemoteChecker(process.cwd());
    const known = async (source) => (await checker.ask("check", source, "cell.ts")).kind === "ok";
    const said = [];
    const first = "let kept: number = 1; let lost = 2; type T = string";
    said.push(await known(first));
    checker.commit(first, ["lost"]);
    const asked = checker.ask("isComplete", "1");
    checker.kill();
    said.push(await asked.then(() => "answered", (error) => error.message));
    for (const source of ["kept.toFixed(1); let t: T = 'x'", "kept.length", "lost"]) said.push(await known(source));
    checker.forgetValues();
    checker.kill();
    await checker.ask("isComplete", "1").catch(() => {});
    for (const source of ["kept", "let t: T = 'x'"]) said.push(await known(source));
    console.log(JSON.stringify(said));
    process.exit();`;
  const register = new URL("../fromSource/register.mjs", import.meta.url).href;
  const argv = ["--no-warnings", "--import", register, "main.mjs"];
  const printed = execFileSync(process.execPath, argv, { cwd: emptyFolder({ "main.mjs": script }), encoding: "utf8" });
  expect(JSON.parse(printed)).toEqual([
    true,
    expect.stringMatching(/type checker ended/),
    true,
    false,
    false,
    false,
    true,
  ]);
});
