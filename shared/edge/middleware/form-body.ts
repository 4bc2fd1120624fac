import { Problem } from "#shared/life/doors/problem.ts";
import { bodyType } from "../body-type.ts";
import type { Route } from "../route.ts";
import type { ApiMiddleware } from "./api-event.ts";

const keyField = "idempotency-key";

/**
 * Reads a form as an object. A field that is sent twice is refused, because it has no single value.
 * @param route its `fromForm` makes the body; its header Idempotency-Key is then a field, since a form has no headers.
 */
export function formBody({ fromForm }: Pick<Route, "fromForm"> = {}): ApiMiddleware {
  const before: ApiMiddleware["before"] = ({ event }) => {
    if (bodyType(event.headers["content-type"]) !== "form") return;
    const fields = fieldsOf(String(event.body));
    event.form = fields;
    event.body = fromForm ? fromForm(fields) : fields;
    const key = fromForm && fields[keyField];
    if (key) event.headers[keyField] = key;
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
