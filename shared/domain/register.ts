import { Temporal } from "temporal-polyfill";
import { type AppealOutcome, appealOf } from "./appeal.ts";
import { localDate } from "./deadline/deadlines.ts";
import type { Fee } from "./fee.ts";
import { mails } from "./mail-names.ts";
import { isAtOrBefore } from "./moment.ts";
import type { ReadBack } from "./read-back.ts";
import { isOpen, type Request } from "./request.ts";
import { type Right, right } from "./right.ts";

/** The results of the requests for one right. Each request counts in one of the members from `whole` to `open`. */
export interface RegisterRow {
  readonly right: Right;
  readonly received: number;
  /** Complied with in whole; `nothingHeld` counts those of them with nothing to give or to do. */
  readonly whole: number;
  readonly nothingHeld: number;
  readonly inPart: number;
  /** Refused as a whole, or every part of it. */
  readonly denied: number;
  readonly cancelled: number;
  readonly expired: number;
  /** Not closed yet. */
  readonly open: number;
  /** Substantive answers by the legal deadline. */
  readonly onTime: number;
  /** Substantive answers that went out, and the calendar days they took from receipt, pauses not deducted. */
  readonly answered: number;
  /** Appeals against an answer, and what came of them; the others are open. */
  readonly appealed: number;
  readonly appealsGranted: number;
  readonly appealsInPart: number;
  readonly appealsNotGranted: number;
  /** Fees that people were asked for, and those of them that came in or were given up; the others are open, or were not paid. */
  readonly feesAsked: number;
  readonly feesPaid: number;
  readonly feesWaived: number;
  /** Their sums, by the code of the currency. */
  readonly feeSums: readonly FeeSum[];
  readonly medianDays?: number;
  /** Rounded to a tenth. */
  readonly meanDays?: number;
  /** Erasures by single systems that are read back, by the last look at each. `notLookedAt` waits for its first look. */
  readonly verified: number;
  readonly residualFound: number;
  readonly notVerifiable: number;
  readonly notLookedAt: number;
}

/** Fees in one currency, each sum in its whole units with two decimals, such as "25.00". */
export interface FeeSum {
  readonly currency: string;
  readonly asked: string;
  readonly paid: string;
  readonly waived: string;
}

/** The read-backs of each request that has some, by its id. */
export type ReadBacks = ReadonlyMap<string, readonly ReadBack[]>;

type Ending = "whole" | "inPart" | "denied" | "cancelled" | "expired" | "open";

/**
 * The figures of one year (11 CCR § 7102(a)), by right: the requests received in it, by the legal local date of
 * receipt, even if they were answered later.
 */
export function register(
  requests: Iterable<Request>,
  year: number,
  readBacks: ReadBacks = new Map(),
): RegisterRow[] {
  const received = [...requests].filter((request) => countsIn(request, year));
  return right.options.map((one) =>
    rowOf(
      one,
      received.filter((request) => request.right === one),
      readBacks,
    ),
  );
}

/** The same by month of receipt, such as `2026-03`; only months and rights with requests. */
export function registerByMonth(
  requests: Iterable<Request>,
  year: number,
): (RegisterRow & { readonly month: string })[] {
  const months = Map.groupBy(requests, ({ receivedOn }) => receivedOn.slice(0, 7));
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([month, received]) =>
      register(received, year)
        .filter((row) => row.received > 0)
        .map((row) => ({ month, ...row })),
    );
}

/**
 * A release is our own act, and a request that carries out an appeal belongs to the first: nobody exercises a right with them.
 */
export function countsIn({ receivedOn, release, appealOf: first }: Request, year: number): boolean {
  return !release && !first && Number(receivedOn.slice(0, 4)) === year;
}

function rowOf(one: Right, requests: readonly Request[], readBacks: ReadBacks): RegisterRow {
  const looked = requests.flatMap(({ requestId }) => readBacks.get(requestId) ?? []);
  const last = (outcome: string | undefined) =>
    looked.filter((readBack) => readBack.last?.look.outcome === outcome).length;
  const count = (ending: Ending) => requests.filter((request) => endingOf(request) === ending).length;
  const appeals = (outcome: AppealOutcome) =>
    requests.filter((request) => appealOf(request)?.decision?.outcome === outcome).length;
  const fees = requests.flatMap(askedFee);
  const days = requests.flatMap(daysToAnswer).sort((a, b) => a - b);
  return {
    right: one,
    received: requests.length,
    whole: count("whole"),
    nothingHeld: requests.filter((request) => "outcome" in request && request.outcome === "nothing-held")
      .length,
    inPart: count("inPart"),
    denied: count("denied"),
    cancelled: count("cancelled"),
    expired: count("expired"),
    open: count("open"),
    answered: days.length,
    onTime: requests.filter(isAnsweredInTime).length,
    appealed: requests.filter((request) => appealOf(request)).length,
    appealsGranted: appeals("granted"),
    appealsInPart: appeals("granted-in-part"),
    appealsNotGranted: appeals("not-granted"),
    feesAsked: fees.length,
    feesPaid: fees.filter(isSettled("paid")).length,
    feesWaived: fees.filter(isSettled("waived")).length,
    feeSums: feeSums(fees),
    ...(days.length > 0 && { medianDays: median(days), meanDays: mean(days) }),
    verified: last("verified"),
    residualFound: last("residual-found"),
    notVerifiable: last("not-verifiable"),
    notLookedAt: last(undefined),
  };
}

/** A demand whose mail could not be sent has reached nobody. */
const askedFee = ({ fee, sent }: Request): Fee[] => (fee && sent[mails.feeAsked]?.sentAt ? [fee] : []);

const isSettled =
  (as: NonNullable<Fee["settled"]>["as"]) =>
  ({ settled }: Fee): boolean =>
    settled?.as === as;

function feeSums(fees: readonly Fee[]): FeeSum[] {
  const currencies = Map.groupBy(fees, ({ currency }) => currency);
  return [...currencies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, all]) => ({
      currency,
      asked: sumOf(all),
      paid: sumOf(all.filter(isSettled("paid"))),
      waived: sumOf(all.filter(isSettled("waived"))),
    }));
}

/** In hundredths: the sum of "0.10" and "0.20" is exact. */
function sumOf(fees: readonly Fee[]): string {
  const hundredths = fees.reduce((total, { amount }) => total + Math.round(100 * Number(amount)), 0);
  return (hundredths / 100).toFixed(2);
}

function endingOf(request: Request): Ending {
  switch (request.status) {
    case "completed":
      if (request.outcome === "denied") return "denied";
      return request.outcome === "complied-in-part" ? "inPart" : "whole";
    case "refused":
      return "denied";
    case "cancelled":
    case "expired":
      return request.status;
    default:
      return "open";
  }
}

/** A refusal is a substantive answer too; a notice that a request was called off or has lapsed is not. */
function daysToAnswer(request: Request): number[] {
  if (request.status !== "completed" && request.status !== "refused") return [];
  const answeredOn = answeredOnOf(request);
  if (!answeredOn) return [];
  return [Temporal.PlainDate.from(request.receivedOn).until(answeredOn, { largestUnit: "days" }).days];
}

function isAnsweredInTime(request: Request): boolean {
  const answeredOn = answeredOnOf(request);
  if (daysToAnswer(request).length === 0 || !answeredOn) return false;
  return isAtOrBefore(answeredOn, request.deadlines.legal);
}

/** An answer that the desk has handed over reached the person on that day; it may be noted later. */
function answeredOnOf(request: Request): string | undefined {
  if (isOpen(request) || !request.respondedAt) return undefined;
  return request.byDesk?.handed?.on ?? localDate(request.respondedAt, request.zone);
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

function mean(numbers: readonly number[]): number {
  const sum = numbers.reduce((total, one) => total + one, 0);
  return Math.round((sum / numbers.length) * 10) / 10;
}
