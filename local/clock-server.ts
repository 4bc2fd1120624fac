import { Temporal } from "temporal-polyfill";
import { BadRequest } from "./bad-request.ts";
import { type HttpServer, readBody, serveHttp } from "./http-server.ts";
import type { MovableClock } from "./movable-clock.ts";

/**
 * `GET` answers `{ now }`; `POST { advance }` (ISO 8601 duration) or `{ to }` (instant) moves, and answers `{ now }`. With
 * `leap` it stops nowhere on the way.
 */
export function startClockServer(
  port: number,
  clock: MovableClock,
  idle: () => Promise<void>,
): Promise<HttpServer> {
  return serveHttp(port, async (request, response) => {
    const answer = (statusCode: number, body: unknown) =>
      response.writeHead(statusCode, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
    if (request.method === "GET") return void answer(200, { now: new Date(clock.now()).toISOString() });
    if (request.method !== "POST") return void answer(405, { message: "Allowed methods: GET, POST." });
    try {
      const { target, leaps } = readMove((await readBody(request, 10_000))?.toString() ?? "", clock.now());
      answer(200, { now: new Date(await clock.moveTo(target, idle, leaps)).toISOString() });
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      answer(400, { message: error.message, field: error.field });
    }
  });
}

function readMove(text: string, now: number): { target: number; leaps: boolean } {
  const { leap = false, ...where } = parseObject(text);
  if (typeof leap !== "boolean") throw new BadRequest("leap", "Must be true or false.");
  return { target: readTarget(where, now), leaps: leap };
}

function readTarget({ advance, to, ...others }: Record<string, unknown>, now: number): number {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new BadRequest(unknown, `Unknown field. Allowed: "advance", "to", "leap".`);
  if ((advance === undefined) === (to === undefined))
    throw new BadRequest("advance", `Give either "advance", for example "P20D", or "to", an instant.`);
  const target = advance === undefined ? readInstant(to) : afterDuration(advance, now);
  const field = advance === undefined ? "to" : "advance";
  if (target < now)
    throw new BadRequest(field, `The clock only moves forward; it is ${new Date(now).toISOString()}.`);
  if (
    target >
    Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC").add("P20Y").epochMilliseconds
  )
    throw new BadRequest(field, "The clock moves by 20 years at most.");
  return target;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below, as for any other value that is not an object.
  }
  throw new BadRequest("", `The body must be a JSON object with "advance" or "to".`);
}

function readInstant(to: unknown): number {
  try {
    return Temporal.Instant.from(to as string).epochMilliseconds;
  } catch {
    throw new BadRequest("to", `Must be an instant such as "2026-12-31T00:00:00Z".`);
  }
}

function afterDuration(advance: unknown, now: number): number {
  try {
    if (typeof advance !== "string") throw new TypeError("not a string");
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC").add(advance)
      .epochMilliseconds;
  } catch {
    throw new BadRequest("advance", `Must be an ISO 8601 duration such as "P20D" or "PT6H".`);
  }
}
