import { describe, expect, it } from "@jest/globals";
import { mails } from "#shared/domain/mail-names.ts";
import type { Pause, Request } from "#shared/domain/request.ts";
import { resume } from "#shared/domain/transitions.ts";
import { attentions } from "#shared/rules/attention.ts";
import { withDeadlines } from "#shared/rules/reminders/deadline-notice.ts";
import { pendingUntil, task } from "#test/fixtures/case-in-progress.ts";
import {
  awaitingApproval,
  awaitingVerification,
  caseOf,
  inProgress,
  receivedAt,
} from "#test/fixtures/requests.ts";

const since = "2026-03-10T09:00:00.000Z";
const asked: Pause = { why: "identity", since, question: "In which month did you last buy from us?" };
const frozen: Pause = { why: "not-me", since };
const sent = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { claimedAt: receivedAt, sentAt: receivedAt }]));
const paused = (pause: Pause, members: Partial<Request> = {}): Request =>
  ({ ...inProgress(), clockEvents: [{ kind: "identity-asked", at: since }], ...members, pause }) as Request;
const heldBack = { until: "2026-03-06T00:00:00.000Z", mails: [mails.verification(1)] };
const silent = task("billing", {
  outcome: "failed",
  error: "TransientError",
  retryAt: "2026-03-05T10:00:00.000Z",
});
const waiting = { step: "AwaitTask", processor: "billing", taskToken: "task-1" } as const;
const kinds = (request: Request) => attentions(caseOf(request)).map(({ kind }) => kind);
const noticesOf = (request: Request) =>
  attentions(caseOf(request)).flatMap((one) => (one.kind === "deadline-notice" ? [one.mailName] : []));

describe("while the clock stands", () => {
  const toDesk = "question-open-20260310090000000";
  const toPerson = "question-reminder-20260310090000000";

  it.each(["identity", "clarification"] as const)(
    "no date warns of anything; a question of %s is asked again after a week, and the operators are after two",
    (why) => {
      expect(attentions(caseOf(paused({ ...asked, why })))).toEqual([
        { kind: "question-again", mailName: `${toPerson}-1`, at: "2026-03-17T09:00:00Z" },
        { kind: "question-open", mailName: `${toDesk}-1`, at: "2026-03-24T09:00:00Z" },
      ]);
    },
  );

  it("the operators are asked for a decision every fortnight, the person three times", () => {
    const told = { claimedAt: "2026-05-01T10:00:00.000Z", sentAt: "2026-05-01T10:00:00.000Z" };
    const before = { [`${toDesk}-1`]: told, [`${toDesk}-2`]: told, [`${toPerson}-3`]: told };
    expect(attentions(caseOf(paused(asked, { sent: before })))).toEqual([
      { kind: "question-open", mailName: `${toDesk}-3`, at: "2026-05-15T10:00:00Z" },
    ]);
  });

  it("a later open question causes a notice again", () => {
    const later = { ...asked, since: "2026-04-02T09:00:00.000Z" };
    const request = paused(later, { sent: sent(`${toDesk}-1`) });
    expect(attentions(caseOf(request)).at(-1)).toMatchObject({
      kind: "question-open",
      at: "2026-04-16T09:00:00Z",
    });
  });

  it("an unsent notice of an open question is due", () => {
    const request = paused(asked, { sent: { [`${toDesk}-1`]: { claimedAt: receivedAt } } });
    expect(attentions(caseOf(request)).at(-1)).toMatchObject({ mailName: `${toDesk}-1` });
  });

  it("a question that has not gone out stops nothing: the dates warn as before", () => {
    const { clockEvents: _, ...unasked } = paused(asked);
    expect(noticesOf(unasked)).toHaveLength(5);
    expect(kinds(unasked)).not.toContain("question-open");
  });

  it("the dates warn again once the request goes on", () => {
    expect(noticesOf(resume(paused(asked)))).toHaveLength(5);
    expect(kinds(resume(paused(asked)))).not.toContain("question-open");
  });
});

describe("a request with a report “not me”", () => {
  it("is warned of by every date, because its clock goes on", () => {
    expect(noticesOf(paused(frozen))).toEqual([
      "reminder-10",
      "reminder-5",
      "reminder-1",
      "escalation",
      "breach",
    ]);
    expect(kinds(paused(frozen))).not.toContain("question-open");
  });

  it.each([
    ["its window does not lapse", "expire-verification", awaitingVerification(), {}],
    ["no mail that was held back goes out", "send-collected", awaitingVerification({ heldBack }), {}],
    ["no silent system is asked again", "retry-task", inProgress(), { tasks: [silent], steps: [waiting] }],
  ] as const)("stands still: %s", (_, kind, request, rest) => {
    const all = (one: Request) => attentions(caseOf(one, rest)).map((due) => due.kind);
    expect(all(request)).toContain(kind);
    expect(all({ ...request, pause: frozen })).not.toContain(kind);
  });
});

describe("a promise of a paused request", () => {
  const tasks = [task("analytics", pendingUntil("2026-03-20"))];

  it.each([
    ["asked", asked],
    ["frozen", frozen],
  ])("is not followed up (%s), and is once the request goes on", (_, pause) => {
    const all = (request: Request) => attentions(caseOf(request, { tasks })).map(({ kind }) => kind);
    expect(all(paused(pause))).not.toContain("follow-up");
    expect(all(resume(paused(pause)))).toContain("follow-up");
  });
});

describe("new dates", () => {
  const deadlines = { base: "2026-06-05", legal: "2026-06-05", target: "2026-05-28" };

  it("arm the notices of the old ones again, and keep all other sent mails", () => {
    const request = inProgress({ sent: sent("verification-1", "reminder-10", "escalation") });
    const moved = withDeadlines(request, deadlines, "2026-04-04T09:00:00.000Z");
    expect(moved.deadlines).toEqual(deadlines);
    expect(Object.keys(moved.sent)).toEqual(["verification-1"]);
    expect(noticesOf(moved)).toEqual(["reminder-10", "reminder-5", "reminder-1", "escalation", "breach"]);
    expect(attentions(caseOf(moved))[0]).toEqual({
      kind: "deadline-notice",
      mailName: "reminder-10",
      at: "2026-05-18T06:00:00Z",
    });
  });

  it("do not send notices again whose new date is over", () => {
    const request = awaitingApproval({ sent: sent("reminder-10", "reminder-5", "reminder-1") });
    const moved = withDeadlines(request, { ...deadlines, target: "2026-04-10" }, "2026-04-04T09:00:00.000Z");
    // Ten days before the tenth of April is over.
    expect(Object.keys(moved.sent)).toEqual(["reminder-10"]);
    expect(noticesOf(moved)).toEqual(["reminder-5", "reminder-1", "escalation", "breach"]);
  });
});
