import { readFile } from "node:fs/promises";
import {
  type CallExpression,
  type ExpressionStatement,
  type Node,
  type Program,
  type Property,
  parse,
} from "acorn";
import type { Plugin } from "esbuild";
import { nodesIn } from "./nodes-in.ts";

/**
 * esbuild plugin: lets the bundler leave out what nobody calls of the AWS SDK's clients. Two forms hold all of their schemas: a schema with a computed key (`{ [_h]: … }`, where `_h` is the text "http") could have an effect for all that
 * esbuild knows: the text is written out. And every error of a service is registered: an error that is not becomes the
 * service's exception, with the same name, message and members. Of its `package.json` a client reads the version.
 */
export function onlyCalledSchemas(): Plugin {
  return {
    name: "called-schemas",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
        const { version } = JSON.parse(await readFile(path, "utf8"));
        return { contents: JSON.stringify({ version }), loader: "json" };
      });
      onLoad({ filter: /[\\/]@aws-sdk[\\/].*[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
        const contents = withoutEffects(await readFile(path, "utf8"));
        return contents === undefined
          ? { errors: [{ text: `${path} no longer has the form of a list of schemas.` }] }
          : { contents };
      });
    },
  };
}

/** @returns `undefined` for a module that declares more than schemas: names of inner scopes could hide its constants. */
export function withoutEffects(source: string): string | undefined {
  const program = parse(source, { ecmaVersion: "latest", sourceType: "module" });
  const nodes = [...nodesIn(program)];
  if (nodes.some(declares)) return undefined;
  const texts = textsOf(program);
  let kept = "";
  let from = 0;
  for (const node of nodes) {
    if (isComputed(node)) {
      const text = node.key.type === "Identifier" ? texts.get(node.key.name) : undefined;
      if (text === undefined) continue;
      kept += source.slice(from, node.start) + JSON.stringify(text);
      from = source.indexOf("]", node.key.end) + 1;
    } else if (registersError(node)) {
      kept += source.slice(from, node.start);
      from = node.end;
    }
  }
  return kept + source.slice(from);
}

const isComputed = (node: Node): node is Property => node.type === "Property" && (node as Property).computed;

/** All but the exception that stands for every other error. */
function registersError(node: Node): boolean {
  if (node.type !== "ExpressionStatement") return false;
  const { expression } = node as ExpressionStatement;
  if (expression.type !== "CallExpression") return false;
  const { callee, arguments: given } = expression as CallExpression;
  const [, error] = given;
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "registerError" &&
    error?.type === "Identifier" &&
    !error.name.endsWith("ServiceException")
  );
}

const declares = (node: Node): boolean =>
  ("params" in node && (node.params as unknown[]).length > 0) || node.type === "BlockStatement";

function textsOf(program: Program): Map<string, string> {
  const texts = new Map<string, string>();
  for (const statement of program.body) {
    if (statement.type !== "VariableDeclaration" || statement.kind !== "const") continue;
    for (const { id, init } of statement.declarations)
      if (id.type === "Identifier" && init?.type === "Literal" && typeof init.value === "string")
        texts.set(id.name, init.value);
  }
  return texts;
}
