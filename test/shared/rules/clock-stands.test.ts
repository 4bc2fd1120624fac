import { describe, expect, it } from "@jest/globals";
import type { Request } from "#shared/domain/request.ts";
import { attentions } from "#shared/rules/attention.ts";
import { clockStands } from "#shared/rules/clock-stands.ts";
import { inProgress } from "#test/fixtures/requests.ts";

const since = "2026-03-10T09:00:00.000Z";

/** A British request for access with a question to the person. */
function asked(why: "identity" | "clarification", more: Partial<Request> = {}): Request {
  return {
    ...inProgress(),
    right: "access",
    regime: "uk-gdpr",
    pause: { why, since, question: "Which one?" },
    clockEvents: [{ kind: `${why}-asked`, at: since }],
    ...more,
  } as Request;
}
const alsoGdpr = { otherClocks: [{ regime: "gdpr", place: "DE-BE" }] } as Partial<Request>;
const kinds = (request: Request) =>
  attentions({ request, tasks: [], tokens: [], steps: [] }).map(({ kind }) => kind);

describe("the clock of a request with a question to the person", () => {
  it("stands where the law lets it, and no date warns of anything", () => {
    const request = asked("clarification");
    expect(clockStands(request)).toBe(true);
    expect(kinds(request)).not.toContain("deadline-notice");
  });

  it("goes on where another law without such a pause counts as well, and its dates warn", () => {
    const request = asked("clarification", alsoGdpr);
    expect(clockStands(request)).toBe(false);
    expect(kinds(request)).toEqual(expect.arrayContaining(["deadline-notice", "question-open"]));
  });

  it("stands where all of the laws let it", () => {
    expect(clockStands(asked("identity", alsoGdpr))).toBe(true);
  });
});
