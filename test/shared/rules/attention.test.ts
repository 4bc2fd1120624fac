import { describe, expect, it } from "@jest/globals";
import type { Sent } from "#shared/domain/mail-mark.ts";
import { deeds, mails } from "#shared/domain/mail-names.ts";
import type { Task } from "#shared/domain/task.ts";
import { cancel, complete, markResponded } from "#shared/domain/transitions.ts";
import { attentions, nextAttention } from "#shared/rules/attention.ts";
import { deadlineNotices } from "#shared/rules/reminders/deadline-notice.ts";
import { awaitingVerification, caseOf, inProgress, received, receivedAt } from "#test/fixtures/requests.ts";

const pending: Task = {
  processor: "analytics",
  action: "erase",
  attempts: 1,
  updatedAt: receivedAt,
  result: { outcome: "pending", summary: "…", expectedCompletion: "2026-05-01", counts: {} },
};

/** Berlin's midnight after the last day of the third calendar year: the end of every closed request. */
const deletion = { kind: "delete-request", at: "2029-12-31T23:00:00Z" };

describe("the next instant at which a request needs attention", () => {
  it("is two minutes after receipt while no execution has taken it up", () => {
    expect(nextAttention(caseOf(received()))).toBe("2026-03-05T09:02:00Z");
  });

  it("is the end of the verification window while nobody has verified", () => {
    expect(attentions(caseOf(awaitingVerification()))[0]).toEqual({
      kind: "expire-verification",
      at: "2026-03-19T09:00:00.000Z",
    });
  });

  it("lists reminders before the target date, an escalation after it and a breach after the legal date, in order", () => {
    // Berlin is on summer time from 29 March: 8:00 is 7:00 UTC before and 6:00 UTC after.
    expect(attentions(caseOf(inProgress()))).toEqual([
      { kind: "deadline-notice", mailName: "reminder-10", at: "2026-03-23T07:00:00Z" },
      { kind: "deadline-notice", mailName: "reminder-5", at: "2026-03-28T07:00:00Z" },
      { kind: "deadline-notice", mailName: "reminder-1", at: "2026-04-01T06:00:00Z" },
      { kind: "deadline-notice", mailName: "escalation", at: "2026-04-02T22:00:00Z" },
      { kind: "deadline-notice", mailName: "breach", at: "2026-04-07T22:00:00Z" },
    ]);
  });

  it("comes every week after the breach: an unanswered request always has a next notice", () => {
    const at = "2026-04-07T22:05:00.000Z";
    const all = Object.fromEntries(deadlineNotices.map((name) => [name, { claimedAt: at, sentAt: at }]));
    const overdue = { kind: "unanswered", mailName: "overdue-1", at: "2026-04-14T22:05:00Z" };
    expect(attentions(caseOf(inProgress({ sent: all })))).toEqual([overdue]);
    const sentAt = "2026-04-20T08:00:00.000Z";
    const once = { ...all, "overdue-1": { claimedAt: sentAt, sentAt } };
    expect(attentions(caseOf(inProgress({ sent: once })))).toEqual([
      { ...overdue, mailName: "overdue-2", at: "2026-04-27T08:00:00Z" },
    ]);
  });

  it("leaves out sent mails, but not mails that were only begun", () => {
    const sent = {
      "reminder-10": { claimedAt: receivedAt, sentAt: receivedAt },
      "reminder-5": { claimedAt: receivedAt },
    };
    expect(attentions(caseOf(inProgress({ sent })))[0]).toMatchObject({ mailName: "reminder-5" });
  });

  it("comes two minutes after a decision that has not reached the workflow", () => {
    const signal = { decidedAt: receivedAt, output: {} };
    const steps = [{ step: "VerifyIdentity", taskToken: "t", signal } as const];
    expect(attentions(caseOf(inProgress(), { steps }))[0]).toEqual({
      kind: "deliver-signal",
      step: "VerifyIdentity",
      at: "2026-03-05T09:02:00Z",
    });
  });

  it("comes after a promised completion, also when the request is answered, but not when it was cancelled", () => {
    const promise = {
      kind: "follow-up",
      processor: "analytics",
      promised: "2026-05-01",
      at: "2026-05-01T22:00:00Z",
    };
    const completed = complete(inProgress(), receivedAt, "complied");
    expect(attentions(caseOf(completed, { tasks: [pending] }))).toEqual([promise, deletion]);
    const sent = (mark: Sent) => ({
      ...completed,
      sent: { [mails.promiseOverdue("analytics", "2026-05-01")]: mark },
    });
    const begun = { claimedAt: receivedAt };
    expect(attentions(caseOf(sent(begun), { tasks: [pending] }))).toEqual([promise, deletion]);
    const told = { claimedAt: receivedAt, sentAt: receivedAt };
    expect(attentions(caseOf(sent(told), { tasks: [pending] }))).toEqual([deletion]);
    const cancelled = markResponded(cancel(inProgress(), receivedAt, "subject"), receivedAt);
    expect(attentions(caseOf(cancelled, { tasks: [pending] })).map(({ kind }) => kind)).not.toContain(
      "follow-up",
    );
  });

  it("comes an hour after a new question to a processor without a report of completion", () => {
    const asked = "2026-05-01T22:05:00.000Z";
    const done = { [deeds.askedAgain("analytics", "2026-05-01")]: asked };
    const overdue = { kind: "promise-overdue", mailName: mails.promiseOverdue("analytics", "2026-05-01") };
    const current = caseOf(complete(inProgress({ done }), receivedAt, "complied"), { tasks: [pending] });
    expect(attentions(current)[0]).toEqual({ ...overdue, at: "2026-05-01T23:05:00Z" });
  });

  it("comes when the package is to be deleted, and never again after that", () => {
    const answer = {
      kind: "package",
      key: "k",
      sha256: "0",
      bytes: 1,
      expiresAt: "2026-05-05T00:00:00Z",
    } as const;
    const completed = complete({ ...inProgress(), answer }, receivedAt, "complied");
    expect(nextAttention(caseOf(completed))).toBe("2026-05-05T00:00:00Z");
    const purged = { ...completed, answer: { ...answer, purgedAt: receivedAt } };
    expect(attentions(caseOf(purged)).map(({ kind }) => kind)).toEqual(["shred-subject", "delete-request"]);
  });

  it("comes to replace the identifiers thirty days after the last mail, once, and not while the package can be fetched", () => {
    const completed = complete(inProgress(), "2026-03-20T10:00:00.000Z", "complied");
    const shredding = { kind: "shred-subject", at: "2026-04-19T10:00:00Z" };
    expect(attentions(caseOf(completed))).toEqual([shredding, deletion]);
    const answer = {
      kind: "letter",
      key: "k",
      sha256: "0",
      bytes: 1,
      expiresAt: "2026-05-05T00:00:00Z",
    } as const;
    expect(attentions(caseOf({ ...completed, answer }))).toEqual([
      { kind: "purge-package", at: "2026-05-05T00:00:00Z" },
      { kind: "shred-subject", at: "2026-05-05T00:00:00Z" },
      deletion,
    ]);
    expect(attentions(caseOf({ ...completed, shreddedAt: "2026-04-19T10:00:00Z" }))).toEqual([deletion]);
  });

  it("does not come to replace the identifiers while the last mail has not gone out", () => {
    const cancelled = cancel(inProgress(), receivedAt, "subject");
    expect(attentions(caseOf(cancelled))).toEqual([
      { kind: "unanswered", mailName: "letter-unsent-1", at: "2026-03-06T09:00:00Z" },
      deletion,
    ]);
    expect(attentions(caseOf(markResponded(cancelled, "2026-03-25T10:00:00.000Z")))).toEqual([
      { kind: "shred-subject", at: "2026-04-24T10:00:00Z" },
      deletion,
    ]);
  });

  it.each([
    ["pending", { outcome: "pending", summary: "…", expectedCompletion: "2026-03-01", counts: {} }],
    ["failed", { outcome: "failed", error: "TransientError" }],
  ] as const)(
    "does not come to replace the identifiers while a promise of an answered request is %s",
    (_, result) => {
      const completed = complete(inProgress(), receivedAt, "complied");
      const task: Task = { ...pending, result };
      const sent = {
        [mails.promiseOverdue("analytics", "2026-03-01")]: { claimedAt: receivedAt, sentAt: receivedAt },
      };
      expect(attentions(caseOf({ ...completed, sent }, { tasks: [task] }))).toEqual([deletion]);
    },
  );

  it.each([
    ["gdpr", "2026-03-05T09:00:00.000Z", "2029-12-31T23:00:00Z"],
    // In Berlin that is the first of January already.
    ["gdpr", "2026-12-31T23:30:00.000Z", "2030-12-31T23:00:00Z"],
    ["uk-gdpr", "2026-03-05T09:00:00.000Z", "2032-03-05T23:00:00Z"],
    ["some-other", "2026-03-05T09:00:00.000Z", "2029-12-31T23:00:00Z"],
  ])("comes at the end of the term of %s, closed %s, to delete everything: %s", (regime, closedAt, at) => {
    const completed = complete(inProgress({ regime }), closedAt, "complied");
    expect(attentions(caseOf(completed)).at(-1)).toEqual({ kind: "delete-request", at });
  });

  it("never comes to delete an open request", () => {
    const kinds = attentions(caseOf(inProgress())).map(({ kind }) => kind);
    expect(kinds).not.toContain("delete-request");
    expect(kinds).not.toContain("shred-subject");
  });

  it("waits for a lease to run out", () => {
    expect(nextAttention(caseOf(received({ leaseUntil: "2026-03-05T09:30:00Z" })))).toBe(
      "2026-03-05T09:30:00Z",
    );
    expect(nextAttention(caseOf(inProgress({ leaseUntil: "2026-03-05T09:30:00Z" })))).toBe(
      "2026-03-23T07:00:00Z",
    );
  });
});
