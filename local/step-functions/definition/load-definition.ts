import type * as z from "zod";
import { compileScope } from "./compile-scope.ts";
import { definitionSchema } from "./definition-schema.ts";
import type { Machine } from "./machine.ts";
import { refuseJsonPath } from "./query-language.ts";
import { UnsupportedDefinitionError } from "./unsupported-definition-error.ts";

/**
 * Checks and compiles a definition in the Amazon States Language, parsed from its JSON.
 * Throws UnsupportedDefinitionError for anything this host does not run; it names the state and the field.
 */
export function loadDefinition(raw: unknown): Machine {
  const { States, QueryLanguage } = (raw ?? {}) as Record<string, unknown>;
  const language = String(QueryLanguage ?? "JSONPath");
  refuseJsonPath(States, language);
  const checked = definitionSchema.safeParse(raw);
  if (!checked.success) throw unsupported(checked.error, raw);
  const { TimeoutSeconds, ...scope } = checked.data;
  return {
    ...compileScope(scope, { language, assigned: new Set(), names: new Set() }),
    ...(TimeoutSeconds !== undefined && { timeoutSeconds: TimeoutSeconds }),
  };
}

/** Turns zod's first issue into the state and field it is about. */
function unsupported(error: z.ZodError, raw: unknown): UnsupportedDefinitionError {
  const issue = deepest(error.issues[0] as z.core.$ZodIssue);
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") path.push(String(issue.keys[0]));
  const at = path.lastIndexOf("States");
  const state = at < 0 ? undefined : path[at + 1];
  const field = path.slice(at < 0 ? 0 : at + 2).join("/") || undefined;
  if (issue.code === "unrecognized_keys") {
    return new UnsupportedDefinitionError("is not a field this host supports here", state, field);
  }
  const found = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    raw,
  );
  const shown = found === undefined ? "it is missing" : `found ${JSON.stringify(found)?.slice(0, 100)}`;
  return new UnsupportedDefinitionError(`${issue.message} (${shown})`, state, field);
}

/** A union reports its members' issues inside; those of the member that got furthest are the useful ones. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const inner = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
  return inner ? deepest({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}
