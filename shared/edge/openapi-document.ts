import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from "zod-openapi";
import { problemSchema } from "#shared/edge/problem-schema.ts";
import type { Route, RouteResponse } from "#shared/edge/route.ts";
import { sessionName } from "#shared/edge/session.ts";
import { type ProblemName, problemTypes } from "#shared/life/doors/problem-types.ts";

/** Problems that any route may answer, because of us and not of the client. */
const everywhere: readonly ProblemName[] = ["internal-error", "try-again"];

/** The OpenAPI 3.1 document of all routes, from the contracts by which their handlers parse. */
export function openapiDocument(routes: readonly Route[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = route.path.replace("+}", "}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Data subject requests",
      version: "1.0.0",
      description:
        "Exercise a right over your personal data, prove who you are, follow the request and receive the answer. Errors are RFC 9457 problems.",
    },
    // Only the deployed function knows the version.
    servers: [],
    paths,
    components: {
      securitySchemes: {
        accessToken: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: sessionName },
      },
      responses: Object.fromEntries(
        Object.entries(problemTypes).map(([name, { title }]) => [name, problemResponse(title)]),
      ),
    },
  });
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { operationId, summary, description, parameters = {}, headers, body } = route;
  const path = Object.entries(parameters).map(([name, text]) => [
    name,
    z.string().meta({ description: text }),
  ]);
  return {
    operationId,
    summary,
    description,
    ...(route.bearer && { security: [{ accessToken: [] }, ...(route.forPeople ? [{ session: [] }] : [])] }),
    requestParams: { path: z.object(Object.fromEntries(path)), ...(headers && { header: headers }) },
    ...(body && { requestBody: { required: true, content: bodyContent(route, body) } }),
    responses: {
      ...results(route),
      ...problems([...new Set([...route.problems, ...ofForms(route), ...everywhere])]),
    },
  };
}

/** A form of another site is refused. */
const ofForms = ({ method, forPeople, takesForeignForms }: Route): ProblemName[] =>
  method === "POST" && forPeople && !takesForeignForms ? ["foreign-page"] : [];

function bodyContent(route: Route, schema: z.ZodType) {
  const form = route.forPeople ? { "application/x-www-form-urlencoded": { schema } } : {};
  const files = route.takesFiles ? { "multipart/form-data": { schema } } : {};
  return { "application/json": { schema }, ...form, ...files };
}

function results({ responses }: Route): Record<string, ZodOpenApiResponseObject> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [status, result(response)]),
  );
}

function result({ description, schema, page, headers = {} }: RouteResponse): ZodOpenApiResponseObject {
  const content = {
    ...(schema && { "application/json": { schema } }),
    ...(page && { "text/html": { schema: z.string() } }),
  };
  const named = Object.entries(headers).map(([name, text]) => [name, z.string().meta({ description: text })]);
  return { description, content, ...(named.length > 0 && { headers: z.object(Object.fromEntries(named)) }) };
}

/** Problems by status. Several may share a status: their `type` tells them apart. */
function problems(names: readonly ProblemName[]): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(names, (name) => problemTypes[name].status);
  return Object.fromEntries(
    [...byStatus].map(([status, [...kinds]]) => [
      status,
      problemResponse(kinds.map((kind) => `${problemTypes[kind].title} (\`${kind}\`)`).join(". ")),
    ]),
  );
}

function problemResponse(description: string): ZodOpenApiResponseObject {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}
