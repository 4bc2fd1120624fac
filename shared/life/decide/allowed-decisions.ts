import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { RequestNotFound, TerminalError } from "#shared/domain/errors.ts";
import type { Actor, EvidenceEvent } from "#shared/domain/evidence.ts";
import { feeGroundsOf } from "#shared/policy/fees.ts";
import { refusalGroundsOf } from "#shared/policy/refusals.ts";
import { type DecisionInput, type DecisionName, decisionNames } from "./decisions.ts";
import { type DecisionServices, makeDecision, noChange } from "./make-decision.ts";
import { rehearsal } from "./rehearsal.ts";

/** Whether a decision is allowed at the moment. */
export interface AllowedDecision {
  readonly decision: DecisionName;
  readonly allowed: boolean;
  /** What it is allowed about, where it is about one thing: processors, topics of a question, recipients. */
  readonly about?: readonly string[];
  /** Why it is not allowed, or not about something: the reason of the law or of the state, as the decision itself gives it. */
  readonly reasons: readonly { readonly about?: string; readonly why: string }[];
}

/** One try of a decision, with details that say nothing. */
interface Try {
  readonly about?: string;
  readonly input: DecisionInput;
}

const reason = "to see whether it is allowed";

/** The tries of each decision: it is allowed where one of them is. */
const tries: { readonly [Name in DecisionName]: (current: Case) => readonly Try[] } = {
  approve: () => [
    { input: { decision: "approve" } },
    { about: "now", input: { decision: "approve", now: true } },
  ],
  retry: ({ tasks }) => [
    { input: { decision: "retry", reason } },
    ...tasks.map(({ processor }) => ({
      about: processor,
      input: { decision: "retry" as const, processor, reason },
    })),
  ],
  settle: ({ tasks }) =>
    tasks.map(({ processor, result }) => {
      // The outcome that it has already would be no decision.
      const outcome = result?.outcome === "done" ? "nothing-held" : "done";
      return { about: processor, input: { decision: "settle", processor, settlement: { outcome, reason } } };
    }),
  waive: ({ tasks }) =>
    tasks.map(({ processor }) => ({ about: processor, input: { decision: "waive", processor, reason } })),
  pause: () =>
    (["identity", "clarification"] as const).map((about) => ({
      about,
      input: { decision: "pause", about, question: reason },
    })),
  resume: () => [{ input: { decision: "resume", reason } }],
  extend: ({ request }) => [
    { input: { decision: "extend", reason } },
    // Some laws have the notice name the new date.
    { input: { decision: "extend", reason, until: later(request.deadlines.legal) } },
  ],
  fee: ({ request: { regime, alsoRegimes = [], right } }) => {
    const [ground = "excessive"] = feeGroundsOf([regime, ...alsoRegimes], right);
    return [{ input: { decision: "fee", ground, amount: "1", currency: "CHF", reason, how: reason } }];
  },
  "fee-paid": () => [{ input: { decision: "fee-paid" } }],
  "fee-waive": () => [{ input: { decision: "fee-waive", reason } }],
  message: () => [{ input: { decision: "message", text: reason } }],
  seen: () => [{ input: { decision: "seen", reason } }],
  refuse: ({ request }) => {
    const [ground = "Art. 12 GDPR"] = refusalGroundsOf(
      [request.regime, ...(request.alsoRegimes ?? [])],
      request.right,
    );
    return [{ input: { decision: "refuse", ground, reason } }];
  },
  cancel: () => [{ input: { decision: "cancel", reason } }],
  release: () => [{ input: { decision: "release", reason } }],
  answer: () => [{ input: { decision: "answer", outcome: "upheld", text: reason } }],
  appeal: () => [{ input: { decision: "appeal", text: reason } }],
  "extend-appeal": () => [{ input: { decision: "extend-appeal", reason } }],
  "answer-appeal": () => [{ input: { decision: "answer-appeal", outcome: "granted", text: reason } }],
  decide: ({ tasks }) =>
    tasks.map(({ processor }) => ({
      about: processor,
      input: { decision: "decide", processor, choice: "keep", reason },
    })),
  review: ({ request }) => [
    {
      input: {
        decision: "review",
        keepUntil: later(request.hold?.until ?? request.deadlines.legal),
        reason,
      },
    },
  ],
  delivered: () => [{ input: { decision: "delivered", reason } }],
  "other-mailbox": () => [
    { input: { decision: "other-mailbox", email: "somebody@mailbox.invalid", reason } },
  ],
  handed: ({ request }) => {
    const { withDeskSince = request.receivedAt } = ("answer" in request && request.answer) || {};
    return [{ input: { decision: "handed", by: "hand", on: localDate(withDeskSince, request.zone) } }];
  },
  "mail-answer": () => [{ input: { decision: "mail-answer", reason } }],
  told: ({ request }) =>
    (request.recipients ?? []).map(({ recipient }) => ({
      about: recipient,
      input: { decision: "told", recipient },
    })),
  assign: ({ request }) => [{ input: { decision: "assign", ...(!request.assignee && { to: "somebody" }) } }],
  note: () => [{ input: { decision: "note", text: reason } }],
};

/**
 * Which decisions are allowed now, and why the others are not. Each is tried in memory, so that the reasons are those of the
 * decision itself.
 * @throws RequestNotFound
 */
export async function allowedDecisions(
  { requestId, actor }: { requestId: string; actor: Actor },
  services: DecisionServices,
): Promise<AllowedDecision[]> {
  const { store } = services;
  const [current, events] = await Promise.all([store.load(requestId), store.events(requestId)]);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const known = { current, events };
  const allowed: AllowedDecision[] = [];
  for (const decision of decisionNames)
    allowed.push(await isAllowed(decision, { known, requestId, actor }, services));
  return allowed;
}

async function isAllowed(
  decision: DecisionName,
  {
    known,
    ...deciding
  }: { known: { current: Case; events: readonly EvidenceEvent[] }; requestId: string; actor: Actor },
  services: DecisionServices,
): Promise<AllowedDecision> {
  const about: string[] = [];
  const reasons: { about?: string; why: string }[] = [];
  let allowed = false;
  for (const one of tries[decision](known.current)) {
    const why = await refusalOf(one.input, deciding, { known, services });
    const what = one.about !== undefined && { about: one.about };
    if (why !== undefined) reasons.push({ ...what, why });
    else {
      allowed = true;
      if (what) about.push(what.about);
      else break;
    }
  }
  const isAboutSomething = about.length > 0;
  if (!allowed && reasons.length === 0) reasons.push({ why: noChange });
  return {
    decision,
    allowed,
    ...(isAboutSomething && { about }),
    reasons: allowed && !isAboutSomething ? [] : once(reasons),
  };
}

/** The reason against a decision; `undefined` where it is allowed. */
async function refusalOf(
  input: DecisionInput,
  deciding: { requestId: string; actor: Actor },
  {
    known,
    services,
  }: { known: { current: Case; events: readonly EvidenceEvent[] }; services: DecisionServices },
): Promise<string | undefined> {
  try {
    const { changed } = await makeDecision(deciding, input, rehearsal(services, [known]).services);
    return changed ? undefined : noChange;
  } catch (error) {
    if (error instanceof TerminalError) return error.message;
    throw error;
  }
}

function once<Reason extends { readonly about?: string; readonly why: string }>(
  reasons: readonly Reason[],
): Reason[] {
  return [...new Map(reasons.map((one) => [`${one.about ?? ""} ${one.why}`, one])).values()];
}

const later = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
