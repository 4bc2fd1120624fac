import { describe, expect, it } from "@jest/globals";
import type { Right } from "#shared/domain/right.ts";
import { cancel, complete, markResponded } from "#shared/domain/transitions.ts";
import { shredAt } from "#shared/rules/retention.ts";
import { done, pendingUntil, task } from "#test/fixtures/case-in-progress.ts";
import { inProgress, receivedAt, requestId } from "#test/fixtures/requests.ts";

const closedAt = "2026-03-20T10:00:00.000Z";
const thirtyDaysLater = "2026-04-19T10:00:00Z";
const tasks = [task("billing", done)];
const answered = (right: Right, outcome: "complied" | "denied" = "complied") =>
  complete(inProgress({ right }), closedAt, outcome);

describe("a person's identifiers are replaced by keyed hashes", () => {
  it("thirty days after the answer", () => {
    expect(shredAt(answered("access"), tasks)).toBe(thirtyDaysLater);
  });

  it("not while a restriction stands: the operator who lifts it tells the person, and asks for them by name", () => {
    expect(shredAt(answered("restriction"), tasks)).toBeUndefined();
  });

  it("thirty days after the date of a lifted restriction, because that can be called off until then", () => {
    const released = { ...answered("restriction"), releasedBy: requestId, releasedOn: "2026-06-01" };
    // The end of that day in Berlin.
    expect(shredAt(released, tasks)).toBe("2026-07-01T22:00:00Z");
  });

  it("not before the end of the last day of a complaint's hold", () => {
    const held = { ...answered("complaint"), hold: { until: "2026-09-05" } };
    expect(shredAt(held, tasks)).toBe("2026-09-05T22:00:00Z");
  });

  it("thirty days after the release of a complaint, at any time", () => {
    const released = { ...answered("complaint"), releasedBy: requestId, releasedOn: "2026-04-01" };
    expect(shredAt(released, tasks)).toBe("2026-05-01T22:00:00Z");
  });

  it.each(["restriction", "complaint"] as const)("thirty days after a refusal of a %s", (right) => {
    expect(shredAt(answered(right, "denied"), tasks)).toBe(thirtyDaysLater);
  });

  it.each(["restriction", "complaint"] as const)("thirty days after a %s was called off", (right) => {
    const cancelled = cancel(inProgress({ right }), receivedAt, "subject");
    expect(shredAt(markResponded(cancelled, closedAt), tasks)).toBe(thirtyDaysLater);
  });

  it("not while a processor's promise is open, with or without a standing effect", () => {
    const open = [task("analytics", pendingUntil("2026-05-04"))];
    expect(shredAt(answered("complaint"), open)).toBeUndefined();
  });
});
