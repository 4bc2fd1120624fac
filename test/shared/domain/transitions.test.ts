import { describe, expect, it } from "@jest/globals";
import { InvalidTransition } from "#shared/domain/errors.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import {
  approve,
  cancel,
  complete,
  expire,
  markResponded,
  needAttention,
  refuseRequest,
  resumeProgress,
  verify,
} from "#shared/domain/transitions.ts";
import { awaitingVerification, inProgress, received } from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const answer = { kind: "letter", key: "k", sha256: "0", bytes: 1, expiresAt: at } as const;

describe("a request", () => {
  it("goes from receipt to completion in the order of the workflow", () => {
    const completed = complete({ ...inProgress(), answer }, at, "complied");
    expect(completed).toMatchObject({
      status: "completed",
      outcome: "complied",
      closedAt: at,
      respondedAt: at,
      answer,
    });
    expect(completed).not.toHaveProperty("approvedAt");
    expect(completed).not.toHaveProperty("windowEndsAt");
    expect(isOpen(completed)).toBe(false);
  });

  it("needs an operator after a failure and goes on when every task is mended", () => {
    const stuck = needAttention(inProgress(), at);
    expect(stuck).toMatchObject({ status: "needs-attention", since: at });
    expect(needAttention(stuck, "2026-03-07T09:00:00.000Z")).toBe(stuck);
    expect(resumeProgress(stuck)).toEqual(inProgress());
  });

  it("cannot be called off once its answer is on the way", () => {
    expect(() => cancel({ ...inProgress(), answer }, at, "subject")).toThrow(InvalidTransition);
  });

  it("keeps its facts when it ends early, and is marked once its letter has gone out", () => {
    const cancelled = cancel(inProgress(), at, "operator");
    expect(cancelled).toMatchObject({
      status: "cancelled",
      cancelledBy: "operator",
      verifiedAt: expect.any(String),
    });
    expect(markResponded(cancelled, at)).toMatchObject({ respondedAt: at });
    expect(refuseRequest(inProgress(), at, "GDPR Art. 12(5)(b)", "manifestly excessive")).toMatchObject({
      status: "refused",
      ground: "GDPR Art. 12(5)(b)",
    });
    expect(expire(awaitingVerification(), at)).toMatchObject({ status: "expired", closedAt: at });
  });

  const forbidden: [string, () => Request][] = [
    ["verify what was not asked to be verified", () => verify(received(), at, "L1")],
    ["approve what is not verified", () => approve(awaitingVerification(), at)],
    ["complete what is not in progress", () => complete(needAttention(inProgress(), at), at, "complied")],
    ["expire what was verified", () => expire(inProgress(), at)],
    ["cancel what is closed", () => cancel(expire(awaitingVerification(), at), at, "subject")],
    [
      "refuse what is closed",
      () => refuseRequest(expire(awaitingVerification(), at), at, "ground", "reason"),
    ],
    ["raise what is not in progress", () => needAttention(received(), at)],
    ["resume what was not raised", () => resumeProgress(received())],
  ];
  it.each(forbidden)("refuses to %s, and names the statuses that allow it", (_what, transition) => {
    expect(transition).toThrow(/^Cannot .* a request that is .*; allowed while it is /);
  });
});
