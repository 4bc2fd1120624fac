import { describe, expect, it } from "@jest/globals";
import { goOnVerified } from "#shared/domain/go-on-verified.ts";
import { mayBeVerified, type Request } from "#shared/domain/request.ts";
import {
  approve,
  awaitVerification,
  cancel,
  complete,
  expire,
  refuseRequest,
  skipVerification,
  verify,
} from "#shared/domain/transitions.ts";
import type { WorkflowStep } from "#shared/domain/workflow-step.ts";
import {
  awaitingApproval,
  awaitingVerification,
  inProgress,
  received,
  verifyLink,
} from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const person = { holders: ["billing"], contactChangedOn: "2026-02-20", knownData: ["hash-1", "hash-2"] };
const { knownData: _, ...facts } = person;

describe("the level of a request", () => {
  it("is the proved one, with its time", () => {
    expect(verify(awaitingVerification(), at, "L2")).toMatchObject({
      status: "awaiting-approval",
      level: "L2",
      verifiedAt: at,
    });
    expect(verify(awaitingVerification(), at, "L1")).not.toHaveProperty("windowEndsAt");
  });

  it("is absent where no proof was needed, and the operator's where one vouches", () => {
    expect(skipVerification(received(), "L0")).toMatchObject({ status: "awaiting-approval", level: "L0" });
    expect(skipVerification(received(), "L3")).toMatchObject({ level: "L3" });
    expect(skipVerification(received(), "L0")).not.toHaveProperty("verifiedAt");
  });

  it("is raised by a review, and stays without one", () => {
    expect(approve(awaitingApproval(), at, "L3")).toMatchObject({ status: "in-progress", level: "L3" });
    expect(approve(awaitingApproval(), at)).toMatchObject({ level: "L1" });
  });

  it("is kept on a closed request", () => {
    expect(complete(inProgress(), at, "complied")).toMatchObject({ level: "L2" });
    expect(cancel(inProgress(), at, "subject")).toMatchObject({ level: "L2" });
  });

  it("is still open before and during the verification, and at no other time", () => {
    const shown: [Request, boolean][] = [
      [received(), true],
      [awaitingVerification(), true],
      [awaitingApproval(), false],
      [inProgress(), false],
      [expire(awaitingVerification(), at), false],
    ];
    for (const [request, may] of shown)
      expect([request.status, mayBeVerified(request)]).toEqual([request.status, may]);
  });

  const forbidden: [string, () => Request][] = [
    [
      "skip the verification of what was asked to be verified",
      () => skipVerification(awaitingVerification(), "L0"),
    ],
    ["skip the verification of what goes on already", () => skipVerification(awaitingApproval(), "L0")],
    [
      "await verification of what needs none",
      () => awaitVerification(skipVerification(received(), "L0"), at),
    ],
    ["verify twice", () => verify(awaitingApproval(), at, "L2")],
    ["verify what has expired", () => verify(expire(awaitingVerification(), at), at, "L1")],
  ];
  it.each(forbidden)("cannot be changed out of order: %s", (_what, transition) => {
    expect(transition).toThrow(/^Cannot .* a request that is .*; allowed while it is /);
  });
});

describe("the last proof", () => {
  const step: WorkflowStep = { step: "VerifyIdentity", taskToken: "task-1" };

  it("lets the waiting step go on, on the level that was proved with its link", () => {
    const current = { request: awaitingVerification(), steps: [step] };
    expect(goOnVerified(current, { ...verifyLink, level: "L2" }, at)).toEqual({
      request: verify(awaitingVerification(), at, "L2"),
      steps: [{ ...step, signal: { decidedAt: at, output: { verified: true } } }],
    });
  });

  it("changes the request alone where no step waits", () => {
    for (const steps of [[], [{ step: "VerifyIdentity" } as const]]) {
      const part = goOnVerified({ request: awaitingVerification(), steps }, verifyLink, at);
      expect(part).toMatchObject({ request: { level: "L1" }, steps: [] });
    }
  });
});

describe("the data that both sides know of a person", () => {
  const waiting = { ...awaitingVerification(), person };
  const going: [string, (request: typeof waiting) => Request][] = [
    ["verified", (request) => verify(request, at, "L1")],
    ["cancelled", (request) => cancel(request, at, "subject")],
    ["refused", (request) => refuseRequest(request, at, "excessive", "…")],
    ["expired", (request) => expire(request, at)],
  ];
  it.each(going)("goes once no comparison is left: %s", (_, go) => {
    expect(go(waiting).person).toEqual(facts);
  });

  it("is not kept of an answered request either", () => {
    expect(complete({ ...inProgress(), person }, at, "complied").person).toEqual(facts);
  });

  it("is empty for a person whom no system was asked about", () => {
    expect(verify(awaitingVerification(), at, "L1")).not.toHaveProperty("person");
  });
});
