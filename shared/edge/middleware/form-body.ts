import { Problem } from "#shared/life/doors/problem.ts";
import { bodyType } from "../body-type.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** Reads a form as an object. A field that is sent twice is refused, because it has no single value. */
export function formBody(): ApiMiddleware {
  const before: ApiMiddleware["before"] = ({ event }) => {
    if (bodyType(event.headers["content-type"]) === "form") event.body = fieldsOf(String(event.body));
  };

  return { before };
}

function fieldsOf(text: string): Record<string, string> {
  const fields = [...new URLSearchParams(text)];
  if (new Set(fields.map(([name]) => name)).size < fields.length) {
    throw new Problem("malformed-request", "Each field of a form may be sent once.");
  }
  return Object.fromEntries(fields);
}
