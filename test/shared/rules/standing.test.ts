import { describe, expect, it } from "@jest/globals";
import type { RequestOutcome } from "#shared/domain/request.ts";
import { type Right, right } from "#shared/domain/right.ts";
import { cancel, complete } from "#shared/domain/transitions.ts";
import { stands, standsUntil } from "#shared/rules/standing.ts";
import { inProgress, receivedAt, requestId } from "#test/fixtures/requests.ts";

const closedAt = "2026-03-20T10:00:00.000Z";
const release = { of: requestId, notBefore: "2026-03-20", reason: "It was right." };
const answered = (one: Right, outcome: RequestOutcome = "complied") =>
  complete(inProgress({ right: one }), closedAt, outcome);

describe("the effect of an answered request", () => {
  const held = { ...answered("complaint"), hold: { until: "2026-09-05" } };

  it("stands for a restriction until it is released, and for a complaint to the end of its hold", () => {
    expect(standsUntil(answered("restriction"))).toBe("released");
    expect(stands(answered("restriction"), "2046-03-20T10:00:00.000Z")).toBe(true);
    expect(standsUntil(held)).toBe("2026-09-05T22:00:00Z");
    expect(stands(held, "2026-09-05T21:59:59.000Z")).toBe(true);
    expect(stands(held, "2026-09-05T22:00:00.000Z")).toBe(false);
  });

  it("is the hold of the systems for a complaint, after any decision about it", () => {
    expect(standsUntil({ ...held, outcome: "denied" })).toBe("2026-09-05T22:00:00Z");
    expect(standsUntil(answered("complaint"))).toBeUndefined();
  });

  it.each(right.options.filter((one) => one !== "restriction" && one !== "complaint"))(
    "does not stand for %s",
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
  ])("stands only as far as the tasks were done: %s", (outcome, until) => {
    expect(standsUntil(answered("restriction", outcome))).toBe(until);
  });

  it("does not stand before the answer, nor where the request was called off", () => {
    expect(standsUntil(inProgress({ right: "restriction" }))).toBeUndefined();
    const cancelled = cancel(inProgress({ right: "restriction" }), receivedAt, "subject");
    expect(standsUntil(cancelled)).toBeUndefined();
  });

  it("does not stand once it is released, and the release itself has no effect", () => {
    expect(standsUntil({ ...answered("restriction"), releasedBy: "another" })).toBeUndefined();
    const released = complete(inProgress({ right: "restriction", release }), closedAt, "complied");
    expect(standsUntil(released)).toBeUndefined();
  });
});
