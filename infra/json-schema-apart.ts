import { readFile } from "node:fs/promises";
import { type AssignmentExpression, type ExpressionStatement, type Node, parse } from "acorn";
import type { Plugin } from "esbuild";
import { nodesIn } from "./nodes-in.ts";

/**
 * esbuild plugin: a schema of zod does not bring along how it is written as JSON Schema. `z.toJSONSchema` knows that for each
 * type by itself, and is bundled where it is called, which few functions do; `schema.toJSONSchema()` is not served.
 */
export function jsonSchemaApart(): Plugin {
  return {
    name: "json-schema-apart",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, async ({ path }) => {
        const source = await readFile(path, "utf8");
        const left = [...nodesIn(parse(source, { ecmaVersion: "latest", sourceType: "module" }))].flatMap(
          (node) => replacementOf(node, source),
        );
        if (left.length < 2) return { errors: [{ text: `${path} has no parts for JSON Schema any more.` }] };
        let kept = "";
        let from = 0;
        for (const { node, text } of left) {
          kept += source.slice(from, node.start) + text;
          from = node.end;
        }
        return { contents: kept + source.slice(from) };
      });
    },
  };
}

/** The statements to be replaced: `inst._zod.processJSONSchema = …`, and the import of the methods. */
function replacementOf(node: Node, source: string): { node: Node; text: string }[] {
  if (node.type === "ImportDeclaration") {
    const isOfMethods = /"\.\.\/core\/to-json-schema\.js"/.test(source.slice(node.start, node.end));
    return isOfMethods ? [{ node, text: methods }] : [];
  }
  if (node.type !== "ExpressionStatement") return [];
  const { expression } = node as ExpressionStatement;
  if (expression.type !== "AssignmentExpression") return [];
  const { left } = expression as AssignmentExpression;
  return left.type === "MemberExpression" && source.slice(left.start, left.end).endsWith(".processJSONSchema")
    ? [{ node, text: "" }]
    : [];
}

const methods = ["createToJSONSchemaMethod", "createStandardJSONSchemaMethod"]
  .map((name) => `const ${name} = () => () => { throw new Error("Call z.toJSONSchema."); };`)
  .join(" ");
