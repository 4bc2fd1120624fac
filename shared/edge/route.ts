import type * as z from "zod";
import type { Reader } from "#shared/life/doors/problem.ts";
import type { ProblemName } from "#shared/life/doors/problem-types.ts";

/** One response of a route; without a schema it has no JSON body. */
export interface RouteResponse {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Answers a page, alone or beside the JSON. */
  readonly page?: boolean;
  /** Answers a table for spreadsheets. */
  readonly csv?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A route as data. The handler parses by it, and the OpenAPI document is built from it, so that the two always agree.
 */
export interface Route {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** Further paths of the same function. */
  readonly alsoAt?: readonly string[];
  readonly summary: string;
  readonly description: string;
  /** Path parameters by name, with their description. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Wants `Authorization: Bearer`; on a route for people the cookie of the session will do. */
  readonly bearer?: boolean;
  /** Header names in lower case. */
  readonly headers?: z.ZodObject;
  /** Absent: the query is not parsed. */
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** People come here with a browser: forms are read, and problems are pages for clients that do not ask for JSON. */
  readonly forPeople?: boolean;
  /** Makes the body of a form's fields, where it has members of its own; the schema of the body then parses it. */
  readonly fromForm?: (fields: Readonly<Record<string, string>>) => unknown;
  /** Forms of other sites are taken: nothing changes, and nothing is shown but what they sent. */
  readonly takesForeignForms?: boolean;
  /** Scripts of the controller's own pages may use it: `origins` in `controller.json`. */
  readonly crossOrigin?: boolean;
  /** Forms with files (`multipart/form-data`) are read as well. */
  readonly takesFiles?: boolean;
  readonly responses: Readonly<Record<number, RouteResponse>>;
  readonly problems: readonly ProblemName[];
}

type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Greedy}+` ? Greedy : Name) | ParameterNames<Rest>
  : never;

/** The input of a use case: the route's schemas have parsed all of it. */
export interface Input<R extends Route> {
  /** Not parsed: a use case that looks something up by them answers not-found for any other text. */
  readonly params: Readonly<Record<ParameterNames<R["path"]>, string>>;
  readonly query: R["query"] extends z.ZodType
    ? z.output<R["query"]>
    : Readonly<Record<string, string | undefined>>;
  readonly headers: R["headers"] extends z.ZodType ? z.output<R["headers"]> : undefined;
  readonly body: R["body"] extends z.ZodType ? z.output<R["body"]> : undefined;
  /** The bearer token, or `""` for a route without one. */
  readonly bearer: string;
  /** Whether a person with a browser gets the answer: a page or a redirection in place of JSON. */
  readonly isBrowser: boolean;
  /** For pages. */
  readonly reader: Reader;
  /** The network address that the request came from, for the limits alone: `client-address.ts`. */
  readonly client: string | undefined;
}

/** A route's answer. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`. */
  readonly cookies?: readonly string[];
  readonly json?: unknown;
  readonly html?: string;
  /** A file as it is, possibly compressed: `headers` say what it is. */
  readonly bytes?: Uint8Array;
}

/** Checks a route's shape and keeps its exact type. */
export function route<const R extends Route>(definition: R): R {
  return definition;
}
