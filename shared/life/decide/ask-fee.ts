import { Temporal } from "temporal-polyfill";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { addPeriod } from "#shared/domain/deadline/period.ts";
import { InvalidTransition, NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { Fee } from "#shared/domain/fee.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { isOpen, openStatuses, type Request } from "#shared/domain/request.ts";
import { pause, resume } from "#shared/domain/transitions.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { assertFee } from "#shared/policy/fees.ts";
import { feeWaits, stopsAllClocks } from "#shared/rules/clock-stands.ts";
import { withDeadlines } from "#shared/rules/reminders/deadline-notice.ts";
import { deadlinesAfter } from "./deadlines-after.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { NoticeServices } from "./notice-services.ts";
import { sendInTurn } from "./send-in-turn.ts";

export interface FeeDemand extends Pick<Fee, "ground" | "amount" | "currency"> {
  readonly requestId: string;
  readonly actor: Actor;
  /** ISO date; absent: two weeks from today, or the law's date for the answer where that is earlier. */
  readonly payBy?: string | undefined;
  /** The reason for it and for its amount, and the way to pay. The person gets both by mail. */
  readonly reason: string;
  readonly how: string;
}

/**
 * Asks the person for a fee that the law allows. The request stands still until it is settled; its clock stands only
 * where the law says so. There is one fee for a request, and the same demand twice is one.
 * @returns whether this call asked; `false` when the same was asked before.
 * @throws TerminalError where the law allows no such fee, or a date that cannot be; NothingWaits for a request that waits
 * for its person already, has had a fee, or is not confirmed yet; InvalidTransition when it is closed; DecidedAlready; RequestNotFound.
 */
export function askFee(demand: FeeDemand, services: NoticeServices): Promise<boolean> {
  const { requestId, actor } = demand;
  const decision: Decision = {
    requestId,
    actor,
    recordedBy: ["fee-asked"],
    blockedBy: ["request-paused", "request-frozen"],
  };
  return decideOnce(decision, services.store, () => ask(demand, services));
}

async function ask(demand: FeeDemand, services: NoticeServices): Promise<boolean> {
  const { requestId, actor, ground, amount, currency, reason, how } = demand;
  const { store, clock, controller, placeFor } = services;
  const at = clock();
  const before = (await store.load(requestId))?.request;
  const zone = before?.zone ?? controller.zone;
  const today = localDate(at, zone);
  const payBy = demand.payBy ?? dayToPay(before, today);
  const terms = { ground, amount, currency, payBy };
  if (before?.sent[mails.feeAsked]?.sentAt) {
    if (feeWaits(before) && isSame(before.fee, terms)) return false;
    throw new NothingWaits(`Request ${requestId} has had a fee: there is one for each request.`);
  }
  const sent = await sendInTurn(requestId, mails.feeAsked, services, {
    claim: ({ request }) => {
      assertMayAsk(request, demand);
      if (!isAfter(payBy, today))
        throw new TerminalError(`The last day to pay lies ahead; ${payBy} does not.`);
      assertInTime(request, payBy);
      deadlinesAfter(request, clockEventsOf(request, at), placeFor);
      // A demand that could not be sent does not count: the next replaces it.
      const paused = pause(resume(request), { why: "fee", since: at });
      return { request: { ...paused, fee: { ...terms, askedAt: at } } };
    },
    compose: (current) => {
      const facts = { ...terms, reason, how };
      return subjectMail(
        current,
        mails.feeAsked,
        { name: "fee-asked" as const, ...aboutRequest(current.request), ...facts },
        controller,
      );
    },
    // The clock stands from the demand on, and a demand counts only once it is sent.
    done: ({ request }) => {
      if (!isOpen(request)) return {};
      const { clockEvents, deadlines } = deadlinesAfter(request, clockEventsOf(request, at), placeFor);
      return { request: withDeadlines({ ...request, clockEvents }, deadlines, at) };
    },
    event: {
      type: "fee-asked",
      actor,
      details: { ...terms, reason, how },
    },
    keep: ({ text }) => text,
  });
  // Another operator's demand went out meanwhile.
  return sent === "sent-before" ? ask(demand, services) : sent === "sent";
}

const clockStandsFor = ({ regime, otherClocks = [], right }: Request): boolean =>
  stopsAllClocks([regime, ...otherClocks.map((clock) => clock.regime)], right, "fee");

/** Two weeks; where the clock goes on, never later than the law wants the answer. */
function dayToPay(request: Request | undefined, today: string): string {
  const day = addPeriod(Temporal.PlainDate.from(today), "14 days").toString();
  const legal = request && !clockStandsFor(request) ? request.deadlines.legal : day;
  return isAfter(day, legal) ? legal : day;
}

function assertInTime(request: Request, payBy: string): void {
  const { legal } = request.deadlines;
  if (!clockStandsFor(request) && isAfter(payBy, legal))
    throw new TerminalError(`The clock goes on, and the law wants an answer by ${legal}: ${payBy} is later.`);
}

type Terms = Pick<Fee, "ground" | "amount" | "currency" | "payBy">;

const isSame = (asked: Fee, terms: Terms): boolean =>
  (Object.keys(terms) as (keyof Terms)[]).every((term) => asked[term] === terms[term]);

function assertMayAsk(request: Request, demand: FeeDemand): void {
  const { requestId, regime, alsoRegimes = [], right, status, pause: waits, origin } = request;
  if (!isOpen(request) || origin) throw new InvalidTransition("ask for a fee", status, openStatuses);
  if (waits && waits.why !== "fee")
    throw new NothingWaits(`Request ${requestId} is paused already (${waits.why}, since ${waits.since}).`);
  if (status === "received" || status === "awaiting-verification")
    throw new NothingWaits(
      `Request ${requestId} is not confirmed yet: nobody is asked for a fee before that.`,
    );
  assertFee(demand, [regime, ...alsoRegimes], right);
}

/** A law under which a fee does not move the clock knows no such event. */
const clockEventsOf = (request: Request, at: string): ClockEvent[] =>
  clockStandsFor(request) ? [{ kind: "fee-asked", at }] : [];
