import { Problem } from "#shared/life/doors/problem.ts";
import { type BodyType, bodyType } from "../body-type.ts";
import type { ApiMiddleware } from "./api-event.ts";

const names: Readonly<Record<BodyType, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
};
const defaults: { readonly types: readonly BodyType[] } = { types: ["json"] };

/** Refuses a request without a body, and a body of any other type. The parsers after it see the bare type. */
export function contentType(options: { readonly types?: readonly BodyType[] } = {}): ApiMiddleware {
  const { types } = { ...defaults, ...options };
  const allowed = types.map((type) => names[type]).join(" or ");

  const before: ApiMiddleware["before"] = ({ event: { body, headers } }) => {
    if (!(body as string | Buffer).length)
      throw new Problem("malformed-request", `A body is needed, as ${allowed}.`);
    const type = bodyType(headers["content-type"]);
    if (!type || !types.includes(type))
      throw new Problem("unsupported-media-type", `The body must be sent as ${allowed}, in UTF-8.`);
    // Its boundary is needed to read it.
    if (type !== "multipart") headers["content-type"] = names[type];
  };

  return { before };
}
