import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { RequestCancelled, TerminalError, TransientError } from "#shared/domain/errors.ts";
import { detailsSent } from "#shared/domain/failure/failure.ts";
import { background } from "#shared/edge/background.ts";
import { requestId } from "#test/fixtures/requests.ts";

const secret = "anna.lind@example.com";
const write = process.stderr.write;
let lines: string[];
beforeEach(() => {
  lines = [];
  process.stderr.write = (line: unknown) => lines.push(String(line)) > 0;
});
afterEach(() => {
  process.stderr.write = write;
});

/** AWS's view of an error that leaves. */
async function left(error: unknown, event: unknown = { requestId }): Promise<Error> {
  const handler = background("Respond", [], async (_event: unknown) => {
    throw error;
  });
  return handler(event).then(
    () => new Error("nothing was thrown"),
    (caught) => caught,
  );
}

const rejected = Object.assign(new Error(`Email address is not verified: ${secret}`), {
  name: "MessageRejected",
  $metadata: { httpStatusCode: 400 },
});

describe("an error that leaves a function", () => {
  it.each([
    ["of the mail service", rejected],
    ["that wraps another", new TransientError(`no answer for ${secret}`, { cause: new Error(secret) })],
    ["of a parser", new SyntaxError(`Unexpected token 'A', "${secret}" is not valid JSON`)],
    ["with data in its name", Object.assign(new Error("x"), { name: secret })],
    ["that is no error", secret],
  ])("%s tells no word of its message, and neither does the log", async (_what, error) => {
    const thrown = await left(error);
    expect([thrown.message, thrown.stack, JSON.stringify(thrown), ...lines].join("\n")).not.toContain("anna");
    expect(thrown).not.toHaveProperty("cause");
    expect(thrown).not.toHaveProperty("originalError");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ message: "Respond failed", requestId });
  });

  it("keeps its name, which the workflow goes by, and its details, which operators read", async () => {
    const thrown = await left(new TerminalError({ code: "not-here", what: "answer" }));
    expect(thrown.name).toBe("TerminalError");
    const cause = JSON.stringify({ errorType: thrown.name, errorMessage: thrown.message, trace: [] });
    expect(detailsSent(cause)).toEqual({ code: "not-here", what: "answer" });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      error: "TerminalError",
      details: { code: "not-here", what: "answer" },
    });
  });

  it("does not count as a failure in the log when the workflow goes on by it", async () => {
    expect(await left(new RequestCancelled("It was cancelled."))).toMatchObject({ name: "RequestCancelled" });
    expect(lines).toEqual([]);
  });

  it("is logged without an id for an event that names no request", async () => {
    await left(new Error(secret), { requestId: secret });
    expect(JSON.parse(lines[0] ?? "")).not.toHaveProperty("requestId");
  });
});
