import { compileExpression, type Scope } from "./expression.ts";

/** A value of a definition in which every string `{% … %}`, at any depth, stands for its expression's result. */
export type Template = (scope: Scope) => Promise<unknown>;

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** A template that is its own value. */
export function constant(value: unknown): Template {
  return async () => value;
}

/**
 * Compiles a value of a definition. `field` names it in errors, as AWS does: `Output`, `Output/a/b[0]`.
 * Throws where a string opens `{%` without closing it, or holds JSONata that does not parse.
 */
export function compileTemplate(value: unknown, field: string): Template {
  return compile(value, field) ?? constant(value);
}

/** `undefined` for a value without expressions, so that it is handed out as it is. */
function compile(value: unknown, field: string): Template | undefined {
  if (typeof value === "string") return compileString(value, field);
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const parts = value.map((item, index) => compile(item, `${field}[${index}]`));
    if (!parts.some(Boolean)) return undefined;
    return async (scope) => {
      const items: unknown[] = [];
      for (const [index, part] of parts.entries()) items.push(part ? await part(scope) : value[index]);
      return items;
    };
  }
  const entries = Object.entries(value).map(
    ([key, item]) => [key, item, compile(item, `${field}/${key}`)] as const,
  );
  if (!entries.some(([, , part]) => part)) return undefined;
  return async (scope) => {
    const object: Record<string, unknown> = {};
    for (const [key, item, part] of entries) object[key] = part ? await part(scope) : item;
    return object;
  };
}

function compileString(text: string, field: string): Template | undefined {
  const inner = EXPRESSION.exec(text)?.[1];
  if (inner !== undefined) {
    const expression = compileExpression(inner.trim());
    return (scope) => expression(scope, field);
  }
  if (text.startsWith("{%")) throw new SyntaxError(`'${text}' opens with {% and does not end with %}`);
  return undefined;
}
