import type * as z from "zod";
import type { ProblemName } from "#shared/life/doors/problem-types.ts";

/** One response of a route; without a schema it has no JSON body. */
export interface RouteResponse {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Answers a page, alone or beside the JSON. */
  readonly page?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A route as data. The handler parses by it, and the OpenAPI document is built from it, so that the two cannot
 * disagree.
 */
export interface Route {
  readonly operationId: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Path parameters by name, with what they are. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Wants `Authorization: Bearer`. */
  readonly bearer?: boolean;
  /** Header names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** People come here with a browser: forms are read, and problems are pages for those who do not ask for JSON. */
  readonly forPeople?: boolean;
  readonly responses: Readonly<Record<number, RouteResponse>>;
  readonly problems: readonly ProblemName[];
}

type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

/** What a use case is given: everything in it was parsed by the route's schemas. */
export interface Input<R extends Route> {
  /** As they came: a use case that looks something up by them answers not-found for anything that is no id or token. */
  readonly params: Readonly<Record<ParameterNames<R["path"]>, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: R["headers"] extends z.ZodType ? z.output<R["headers"]> : undefined;
  readonly body: R["body"] extends z.ZodType ? z.output<R["body"]> : undefined;
  /** The bearer token, or `""` where the route wants none. */
  readonly bearer: string;
  /** Whether a person with a browser is to be answered: with a page or a redirection in place of JSON. */
  readonly isBrowser: boolean;
  /** What the browser says of its reader: BCP 47 tag of a language that we have. */
  readonly language: string;
}

/** What a route answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly html?: string;
}

/** Checks a route's shape and keeps its exact type. */
export function route<const R extends Route>(definition: R): R {
  return definition;
}
