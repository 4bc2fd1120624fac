import { type FieldError, Problem } from "#shared/life/doors/problem.ts";
import { clientAddress } from "../client-address.ts";
import { bodyErrors, headerErrors, queryErrors } from "../field-errors.ts";
import { isBrowser } from "../is-browser.ts";
import { readerOf } from "../reader-of.ts";
import type { Input, Route } from "../route.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** Makes the input of the use case by the schemas of a route. Every part is checked before the first is refused. */
export function validate({ route }: { readonly route: Route }): ApiMiddleware {
  const before: ApiMiddleware["before"] = ({ event }) => {
    const headers = route.headers?.safeParse(event.headers, { reportInput: true });
    const query = route.query?.safeParse(event.queryStringParameters ?? {}, { reportInput: true });
    const body = route.body?.safeParse(event.body, { reportInput: true });
    const errors: FieldError[] = [
      ...(headers?.error ? headerErrors(headers.error) : []),
      ...(query?.error ? queryErrors(query.error) : []),
      ...(body?.error ? bodyErrors(body.error) : []),
    ];
    if (errors.length > 0)
      throw new Problem("invalid-request", "See errors for each problem and what is allowed.", { errors });
    event.input = {
      params: event.pathParameters ?? {},
      query: query ? query.data : (event.queryStringParameters ?? {}),
      headers: headers?.data,
      body: body?.data,
      bearer: event.bearer ?? "",
      isBrowser: isBrowser(route, event),
      reader: readerOf(event),
      client: clientAddress(event),
    } as Input<Route>;
  };

  return { before };
}
