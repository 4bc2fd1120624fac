import { describe, expect, it } from "@jest/globals";
import { problemIn } from "#web/console/src/api/problem.ts";

const answer = (body: string) => new Response(body, { status: 502 });

describe("the problem in an answer of the API", () => {
  it("has the words of the answer, and its faults by field", async () => {
    const errors = [
      { pointer: "#/reason", detail: "Must have 3 to 500 characters." },
      { parameter: "limit", detail: "Must be at most 100." },
    ];
    const problem = await problemIn(answer(JSON.stringify({ type: "t", title: "T", detail: "D", errors })));
    expect(problem).toMatchObject({
      status: 502,
      type: "t",
      message: "D",
      fields: { reason: "Must have 3 to 500 characters.", limit: "Must be at most 100." },
    });
  });

  it("leaves out a fault without a form", async () => {
    expect(await problemIn(answer('{"detail":"D","errors":[null]}'))).toMatchObject({ message: "D" });
  });

  it.each(["null", "[]", "7", "<html>", "", '{"detail":7}', '{"errors":"no"}'])(
    "says the status where the answer has another form: %s",
    async (body) => {
      expect(await problemIn(answer(body))).toMatchObject({ message: "The answer was 502.", fields: {} });
    },
  );
});
