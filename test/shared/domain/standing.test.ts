import { describe, expect, it } from "@jest/globals";
import type { RequestOutcome } from "#shared/domain/request.ts";
import { type Right, right } from "#shared/domain/right.ts";
import { stands, standsUntil } from "#shared/domain/standing.ts";
import { cancel, complete } from "#shared/domain/transitions.ts";
import { inProgress, receivedAt, requestId } from "#test/fixtures/requests.ts";

const closedAt = "2026-03-20T10:00:00.000Z";
const release = { of: requestId, notBefore: "2026-03-20", reason: "It was right." };
const answered = (one: Right, outcome: RequestOutcome = "complied") =>
  complete(inProgress({ right: one }), closedAt, outcome);

describe("what an answered request has set", () => {
  it("stands for a restriction until it is released, and for a complaint six months", () => {
    expect(standsUntil(answered("restriction"))).toBe("released");
    expect(stands(answered("restriction"), "2046-03-20T10:00:00.000Z")).toBe(true);
    expect(standsUntil(answered("complaint"))).toBe("2026-09-20T10:00:00Z");
    expect(stands(answered("complaint"), "2026-09-20T09:59:59.000Z")).toBe(true);
    expect(stands(answered("complaint"), "2026-09-20T10:00:00.000Z")).toBe(false);
  });

  it.each(right.options.filter((one) => one !== "restriction" && one !== "complaint"))(
    "is nothing that stands for %s",
    (one) => {
      expect(standsUntil(answered(one))).toBeUndefined();
      expect(stands(answered(one), closedAt)).toBe(false);
    },
  );

  it.each<[RequestOutcome, string | undefined]>([
    ["complied", "released"],
    ["complied-in-part", "released"],
    ["denied", undefined],
    ["nothing-held", undefined],
  ])("stands only as far as it was done: %s", (outcome, until) => {
    expect(standsUntil(answered("restriction", outcome))).toBe(until);
  });

  it("does not stand before the answer, nor where the request was called off", () => {
    expect(standsUntil(inProgress({ right: "restriction" }))).toBeUndefined();
    const cancelled = cancel(inProgress({ right: "restriction" }), receivedAt, "subject");
    expect(standsUntil(cancelled)).toBeUndefined();
  });

  it("does not stand once it is released, and the release itself sets nothing", () => {
    expect(standsUntil({ ...answered("restriction"), releasedBy: "another" })).toBeUndefined();
    const released = complete(inProgress({ right: "restriction", release }), closedAt, "complied");
    expect(standsUntil(released)).toBeUndefined();
  });
});
