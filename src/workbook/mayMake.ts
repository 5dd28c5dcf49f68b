import type { AnyNode, CallExpression, Program } from "acorn";
import { fieldOf, nodesOf } from "./claimCalls.ts";
import { parseCell, withoutTypes } from "./freshness/essence.ts";

/** A function of the library that shows a record, and its name there: the `id` of a claim, the title of a derivation. */
export type Maker = "claim" | "derivation";

const nameIn: Readonly<Record<Maker, (call: CallExpression) => AnyNode | undefined>> = {
  claim: ({ arguments: [spec] }) => (spec?.type === "ObjectExpression" ? fieldOf(spec, "id") : undefined),
  derivation: ({ arguments: [title] }) => title,
};

/** Whether the calls of a maker in a source can make a record of that name; rather yes than no, where a name is computed. */
export function mayMake(maker: Maker, source: string): (name: string) => boolean {
  let program: Program;
  try {
    program = parseCell(withoutTypes(source));
  } catch {
    return () => true;
  }
  const isMaker = (node: AnyNode) => node.type === "Identifier" && node.name === maker;
  const isRenamed = (node: AnyNode) =>
    node.type === "ImportSpecifier" && isMaker(node.imported) && !isMaker(node.local);
  const isCall = (node: AnyNode): node is CallExpression =>
    node.type === "CallExpression" &&
    isMaker(node.callee.type === "MemberExpression" ? node.callee.property : node.callee);
  const nodes = program.body.filter(({ type }) => type !== "ImportDeclaration").flatMap(nodesOf);
  const calls = nodes.filter(isCall);
  if (nodes.filter(isMaker).length > calls.length || program.body.flatMap(nodesOf).some(isRenamed)) return () => true;
  const names = calls.map(nameIn[maker]);
  return (name) => names.some((node) => canBe(node, name));
}

function canBe(node: AnyNode | undefined, name: string): boolean {
  if (node?.type === "Literal") return node.value === name;
  if (node?.type !== "TemplateLiteral") return true;
  const [first, last] = [node.quasis[0]!, node.quasis.at(-1)!].map(({ value }) => value.cooked ?? "");
  return name.startsWith(first!) && name.endsWith(last!);
}
