import type { Node } from "acorn";

/** A node of a parsed program and all below it, in the order of the source. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node))
    for (const one of [value].flat()) if (isNode(one)) yield* nodesIn(one);
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;
