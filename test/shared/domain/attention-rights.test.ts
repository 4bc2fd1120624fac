import { describe, expect, it } from "@jest/globals";
import { deeds, mails } from "#shared/domain/mail-names.ts";
import type { Request } from "#shared/domain/request.ts";
import { cancel, complete, expire, shred, skipVerification } from "#shared/domain/transitions.ts";
import type { PlanStep } from "#shared/domain/workflow-step.ts";
import { attentions, nextAttention } from "#shared/rules/attention.ts";
import {
  awaitingApproval,
  awaitingVerification,
  caseOf,
  inProgress,
  received,
  receivedAt,
  requestId,
} from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const release = { of: requestId, notBefore: "2026-03-12", reason: "It was right." };
const ofKind = (kind: string, current: ReturnType<typeof caseOf>) =>
  attentions(current).filter((attention) => attention.kind === kind);

describe("the contacts on file", () => {
  const untold = <R extends Request>(request: R): R => {
    const { contactsToldAt: _, ...rest } = request;
    return rest as R;
  };
  const telling = { kind: "tell-contacts", at: "2026-03-05T09:02:00Z" };

  it("are told two minutes after receipt, where the workflow has not done so, in every status of the request", () => {
    for (const request of [
      awaitingVerification(),
      skipVerification(received(), "L0"),
      inProgress(),
      cancel(inProgress(), at, "subject"),
      expire(awaitingVerification(), at),
    ])
      expect(ofKind("tell-contacts", caseOf(untold(request)))).toEqual([telling]);
  });

  it("are told once", () => {
    expect(ofKind("tell-contacts", caseOf(inProgress()))).toEqual([]);
  });

  it("are not told before the workflow has begun, because it tells them itself", () => {
    expect(attentions(caseOf(untold(received())))[0]).toMatchObject({ kind: "start-execution" });
    expect(ofKind("tell-contacts", caseOf(untold(received())))).toEqual([]);
  });

  it("are not told of a release, which is our own doing", () => {
    expect(ofKind("tell-contacts", caseOf(untold(inProgress({ release }))))).toEqual([]);
  });

  it("are not told once the person's identifiers are gone", () => {
    const gone = shred(complete(untold(inProgress()), at, "complied"), at).request;
    expect(ofKind("tell-contacts", caseOf(gone))).toEqual([]);
  });
});

describe("a request without need of proof", () => {
  const begun = skipVerification(received(), "L0");
  const acknowledging = { kind: "acknowledge", at: "2026-03-05T09:02:00Z" };

  it("is acknowledged two minutes after receipt, if its first step could not do it", () => {
    expect(ofKind("acknowledge", caseOf(begun))).toEqual([acknowledging]);
    const claimed = { ...begun, sent: { acknowledgement: { claimedAt: at } } };
    expect(ofKind("acknowledge", caseOf(claimed))).toEqual([acknowledging]);
    const sent = { ...begun, sent: { acknowledgement: { claimedAt: at, sentAt: at } } };
    expect(ofKind("acknowledge", caseOf(sent))).toEqual([]);
  });

  it("is not acknowledged before the workflow has begun, nor after its end", () => {
    expect(ofKind("acknowledge", caseOf(received()))).toEqual([]);
    expect(ofKind("acknowledge", caseOf(cancel(begun, at, "subject")))).toEqual([]);
  });

  it("notes that its answer was faster, unless its acknowledgement was sent or its level is another", () => {
    const soon = "2026-03-05T09:02:00.000Z";
    const done = { [deeds.acknowledgementLeftOut]: soon };
    const ended = (request: Request) => complete(request, soon, "complied").done;
    const unproved = { ...inProgress(), level: "L0" as const };
    expect(ended(unproved)).toEqual(done);
    expect(ended({ ...unproved, sent: { acknowledgement: { claimedAt: at } } })).toEqual(done);
    expect(ended({ ...unproved, done: { [deeds.holdReleased]: soon } })).toEqual({
      ...done,
      [deeds.holdReleased]: soon,
    });
    expect(ended({ ...unproved, sent: { acknowledgement: { claimedAt: at, sentAt: at } } })).toBeUndefined();
    expect(ended(inProgress())).toBeUndefined();
  });

  it("has no such note where its acknowledgement had failed for longer, unless it was held back on purpose", () => {
    const unproved = { ...inProgress(), level: "L0" as const };
    const ended = (request: Request, at: string) => complete(request, at, "complied").done;
    expect(ended(unproved, "2026-03-05T09:02:01.000Z")).toBeUndefined();
    expect(ended(unproved, at)).toBeUndefined();
    const heldBack = { until: "2026-03-07T00:00:00.000Z", mails: [mails.acknowledgement] };
    expect(ended({ ...unproved, heldBack }, at)).toEqual({ [deeds.acknowledgementLeftOut]: at });
  });

  it("is distinguished from a proved one, and from a release that an operator vouches for", () => {
    expect(ofKind("acknowledge", caseOf(inProgress()))).toEqual([]);
    expect(ofKind("acknowledge", caseOf(skipVerification(received({ release }), "L3")))).toEqual([]);
  });
});

describe("a plan that waits for a date", () => {
  const step = (rest: Partial<PlanStep> = {}): PlanStep => ({
    step: "ApprovePlan",
    taskToken: "task-1",
    waits: [
      { kind: "review", why: "level" },
      { kind: "date", on: "2026-03-30" },
    ],
    ...rest,
  });
  const carried = (...steps: PlanStep[]) => ofKind("carry-out-plan", caseOf(awaitingApproval(), { steps }));

  it("is due when that date begins at its place", () => {
    // Berlin is on summer time since the day before.
    expect(carried(step())).toEqual([
      { kind: "carry-out-plan", on: "2026-03-30", at: "2026-03-29T22:00:00Z" },
    ]);
  });

  it("is not due because of its other waits, nor once it is decided", () => {
    expect(carried(step({ waits: [{ kind: "request", requestId }] }))).toEqual([]);
    expect(carried(step({ signal: { decidedAt: receivedAt, output: {} } }))).toEqual([]);
  });
});

describe("requests that wait for another one", () => {
  const followers = ["019c0000-0000-7000-8000-00000000000f"];

  it("go on two minutes after its end, if its last step has not let them", () => {
    for (const closed of [complete(inProgress(), at, "complied"), expire(awaitingVerification(), at)])
      expect(ofKind("start-followers", caseOf({ ...closed, followers }))).toEqual([
        { kind: "start-followers", at: "2026-03-06T09:02:00Z" },
      ]);
  });

  it("wait while it is open, and are looked for once", () => {
    expect(ofKind("start-followers", caseOf({ ...inProgress(), followers }))).toEqual([]);
    expect(ofKind("start-followers", caseOf(complete(inProgress(), at, "complied")))).toEqual([]);
    const none = { ...complete(inProgress(), at, "complied"), followers: [] };
    expect(ofKind("start-followers", caseOf(none))).toEqual([]);
  });

  it("are the next thing to be done", () => {
    expect(nextAttention(caseOf({ ...complete(inProgress(), at, "complied"), followers }))).toBe(
      "2026-03-06T09:02:00Z",
    );
  });
});
