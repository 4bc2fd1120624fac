import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { document } from "#functions/api/get-openapi/document.ts";
import { type Api, startApi } from "./api-host.ts";
import { addArchive } from "./archive.ts";
import { catchOutput } from "./catch-output.ts";
import { anyRequest, type Operation, operationsOf } from "./fuzz/any-request.ts";
import { brokenOut } from "./fuzz/hostile.ts";
import { keyTo } from "./fuzz/keys.ts";
import { closeConnections, type RawRequest, sendRaw } from "./fuzz/send-raw.ts";
import { expectDocumented } from "./openapi-check.ts";
import { type Problem, secret } from "./refused.ts";

/*
 * Requests made from the OpenAPI document, over HTTP. A failure prints its seed and its request:
 * `DSR_FUZZ_SEED=… DSR_FUZZ_RUNS=… npm test -- test/api/fuzz.test.ts` sends others, and more of them for each route.
 */
const seed = Number(process.env.DSR_FUZZ_SEED ?? 20_260_305);
const runs = process.env.DSR_FUZZ_RUNS;
const runsOf = ({ bodies }: Operation): number => Number(runs ?? (Object.keys(bodies).length > 0 ? 20 : 8));

const operations = operationsOf(document);
let api: Api;
beforeAll(async () => {
  addArchive();
  api = await startApi();
});
afterAll(async () => {
  closeConnections();
  await api.stop();
});

/** A wrong code, or a datum, is a try that counts; a second answer to a task is kept as evidence. */
const leavesTrace = (status: number, text: string): boolean =>
  status === 403 || (status === 409 && text.includes("/task-answered"));
/** Of all items, only counters are updated in place: `#test/infra/permissions.test.ts`. */
const isChange = (call: string): boolean => /^(dynamodb:(Put|Delete|Batch)|s3:(Put|Delete)|ses:)/.test(call);

/** What a request did, beside its answer. */
async function watched(request: RawRequest) {
  const [before, told] = [api.calls.length, api.told.length];
  const output = catchOutput();
  try {
    const response = await sendRaw(api.url, request);
    const calls = api.calls.slice(before);
    return {
      response,
      text: await response.clone().text(),
      changes: calls.filter(isChange),
      told: api.told.slice(told),
      log: output.end(),
    };
  } finally {
    output.end();
  }
}

/** The routes that did what they are for. */
const served = new Set<string>();

async function checked(request: RawRequest): Promise<void> {
  const { response, text, changes, told, log } = await watched(request);
  const { status } = response;
  expect(status).toBeLessThan(500);
  const path = decoded(request.path.split("?")[0] ?? "");
  const route = path === undefined ? undefined : api.routeAt(request.method, path);
  const asked = request.method === "HEAD" ? "GET" : request.method;
  if (!route) expect([400, 404, 413]).toContain(status);
  else if (asked !== "OPTIONS") await expectDocumented(route.path.replace("+}", "}"), asked, response);

  expect(log).not.toContain(secret);
  expect(JSON.stringify(told)).not.toContain(secret);
  expect(String(response.headers.get("location") ?? "/")).toMatch(
    /^(\/(?!\/)|https:\/\/dsr\.example\.com\/)/,
  );
  expect(text).not.toMatch(brokenOut);
  if (status < 400) {
    served.add(`${asked} ${route?.path}`);
    return;
  }
  // A pointer leads to a member that was sent.
  const repeated = /html/.test(response.headers.get("content-type") ?? "")
    ? ""
    : text.replaceAll(/"pointer":"[^"]*"/g, "");
  expect(repeated).not.toContain(secret);
  if (!leavesTrace(status, text)) expect([status, text, changes]).toEqual([status, text, []]);
  if (text !== "" && response.headers.get("content-type") === "application/problem+json") checkProblem(text);
}

/** A problem says what is wrong, and where. */
function checkProblem(text: string): void {
  const problem = JSON.parse(text) as Problem;
  expect(problem.detail.length).toBeGreaterThan(10);
  const isInvalid = problem.type.endsWith("/invalid-request");
  expect((problem.errors ?? []).length > 0).toBe(isInvalid);
  for (const { detail, ...place } of problem.errors ?? []) {
    expect(Object.keys(place)).toHaveLength(1);
    expect(detail.length).toBeGreaterThan(5);
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

describe("Any request, right or wrong", () => {
  it.each(operations.map((one) => [`${one.method} ${one.path}`, one] as const))(
    "has an answer that the document of the API describes, and leaves no trace where it is refused: %s",
    async (_, operation) => {
      const key = await keyTo(api, operation);
      await fc.assert(fc.asyncProperty(anyRequest(operation, key), checked), {
        seed,
        numRuns: runsOf(operation),
      });
    },
  );

  it("is not always wrong: each route did what it is for, but for those that stay closed here", () => {
    const closed = operations
      .map(({ method, path }) => `${method} ${path}`)
      .filter((one) => !served.has(one) && !/^\w+ \/opendsr\//.test(one));
    expect(closed).toEqual([
      "GET /console/{page}", // The console is not built here.
      "POST /packages/{token}", // Nobody guesses a code.
      "GET /{path}", // It says that there is nothing.
    ]);
  });
});
