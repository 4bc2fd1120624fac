import type { LegalClock } from "./clock.ts";
import type { DeadlineInput } from "./compute-deadlines.ts";
import type { CountingRules } from "./count-deadline.ts";
import type { Dates } from "./dates-of.ts";
import { pausedDays } from "./pauses.ts";
import { isDate } from "./place.ts";
import { businessWords, dated, days, pauseWords, periodWords, rollWords, zoneWords } from "./words.ts";

interface Found extends Pick<DeadlineInput, "received" | "place"> {
  readonly rules: CountingRules;
  readonly clock: LegalClock;
  readonly dates: Dates;
}

/** The reason for each date, in sentences that name their provision, each after those it follows from. */
export function derive(found: Found): string[] {
  const { regime, right, rule } = found.rules;
  return [
    `${right} under ${regime.title}: ${rule.respond.within} (${rule.respond.reference}).`,
    received(found),
    ...clockStart(found),
    ...pauses(found),
    ...firstPeriod(found),
    ...openQuestions(found),
    ...extension(found),
    ...otherDates(found),
    dueAt(found),
    ...found.clock.warnings.map((warning) => `Warning: ${warning}`),
  ];
}

function received({ received: given, place, dates, rules }: Found): string {
  const where = `${zoneWords(place)} (${rules.regime.zone.replaceAll("-", " ")} ${place.code})`;
  if (isDate(given)) return `Received: ${dated(dates.received)}, given as a date at ${place.code}.`;
  const earliest = place.zones.length > 1 ? "; where the zones differ the earlier date counts" : "";
  return `Received: ${given} is ${dated(dates.received)} in ${where}${earliest}.`;
}

function clockStart({ clock, rules }: Found): string[] {
  const { start, startedBy } = clock;
  if (startedBy === "receipt") return [];
  const entry = rules.rule[startedBy];
  const what = startedBy === "fee" ? "the fee was paid" : `the answer to the question of ${startedBy} came`;
  return [`The clock starts on ${dated(start)}, when ${what} (${entry?.reference}).`];
}

function pauses({ clock, rules }: Found): string[] {
  const each = clock.pauses.map(({ topic, asked, answered, from, end }) => {
    const entry = rules.rule[topic];
    const rule = entry?.effect === "excludes" ? "both days included" : "the day of the answer counts again";
    const length = days(from.until(end).days);
    return `Pause: ${topic} asked ${dated(asked)}, answered ${dated(answered)}: ${length}, ${rule} (${entry?.reference}).`;
  });
  const total = pausedDays(clock.pauses, clock.start);
  const apart = clock.pauses.reduce((sum, { from, end }) => sum + from.until(end).days, 0);
  if (total === apart) return each;
  return [
    ...each,
    `Together ${days(total)}: a day is counted once, and only after the clock started on ${dated(clock.start)}.`,
  ];
}

function firstPeriod({ dates, clock, rules, place }: Found): string[] {
  const { rule, regime } = rules;
  const { within, targetDays, targetBecause = "this project's policy" } = rule.respond;
  const aim = targetDays === undefined ? "the legal date" : `${days(targetDays)} from the start`;
  const capped =
    targetDays !== undefined && dates.target.equals(dates.legal) ? ", no later than the law" : "";
  return [
    `Base: ${periodWords(within, clock)} is ${dated(dates.base)} (${regime.counting}).`,
    `Legal: ${rollWords(dates, rules, place)}`,
    `Target: ${dated(dates.target)}, ${aim}${targetDays === undefined ? "" : pauseWords(clock)}${capped} (${targetBecause}).`,
  ];
}

function openQuestions({ clock, rules }: Found): string[] {
  return clock.open.map(({ topic, asked }) => {
    const { effect, reference } = rules.rule[topic] ?? {};
    const then = effect === "starts" ? "starts with the answer" : "stands until the answer";
    return `Not answered: ${topic} asked ${dated(asked)}. The clock ${then}, so that the dates will be later; these are the earliest (${reference}).`;
  });
}

function extension({ dates, clock, rules, place }: Found): string[] {
  const rule = rules.rule.extension;
  if (!rule || rule.effect === "none")
    return [`Extension: none${rule ? `, ${rule.because} (${rule.reference})` : ""}.`];
  const notice = clock.extension
    ? `its notice went out on ${dated(clock.extension.on)}, in time until ${dated(dates.base)}`
    : `possible, with reasoned notice by the unrolled ${dated(dates.base)}`;
  const { extended } = dates;
  if (rule.effect === "names-date")
    return [
      `Extension: ${notice}; the notice names the new date${extended ? `, ${dated(extended.legal)}` : ""} (${rule.reference}).`,
    ];
  if (!extended) return [];
  const counted = `${periodWords(rule.within, clock)} is ${dated(extended.base)}`;
  return [
    `Extension: ${notice} (${rule.reference}).`,
    `Extended: ${counted}, never counted from the first date. Legal: ${rollWords(extended, rules, place)}`,
  ];
}

function otherDates({ dates, clock, rules }: Found): string[] {
  const { rule, regime, right } = rules;
  const { acknowledgeBy, optOutBy, appeal, appealExtended } = dates;
  const optOut = regime.rules.find((one) => one.optOut);
  const lines: (string | undefined | false)[] = [
    rule.onReceipt?.rights.includes(right) &&
      `Carried out on receipt, ${dated(dates.received)}, whenever the answer is due (${rule.onReceipt.reference}).`,
    rule.refusal &&
      dates.refuseBy &&
      `A refusal goes out without delay, at the latest ${dated(dates.refuseBy)}${rule.refusal.withExtension ? "" : ", extended or not"} (${rule.refusal.reference}).`,
    rule.acknowledge &&
      acknowledgeBy &&
      `Acknowledge by ${dated(acknowledgeBy)}: ${rule.acknowledge.within} from receipt${rule.acknowledge.firstDayCounts ? ", the first day counted" : ""}${businessWords(rule.acknowledge.within)} (${rule.acknowledge.reference}).`,
    optOut &&
      optOutBy &&
      `Opt-out honoured by ${dated(optOutBy)}: ${optOut.respond.within} from receipt${businessWords(optOut.respond.within)} (${optOut.respond.reference}).`,
    rule.appeal &&
      clock.appealedOn &&
      appeal &&
      `Appeal of ${dated(clock.appealedOn)} answered by ${dated(appeal)}: ${rule.appeal.within}${appealExtended ? `; ${rule.appeal.extendedBy} more with notice, ${dated(appealExtended)}` : ""} (${rule.appeal.reference}).`,
    `Remedy: ${rule.remedy}.`,
  ];
  return lines.filter((line) => typeof line === "string");
}

function dueAt({ clock, dates, place }: Found): string {
  const date = clock.extension && dates.extended ? dates.extended.legal : dates.legal;
  return `Due: ${dated(date)} at 23:59:59 in ${zoneWords(place)}, which is ${dates.lastSecond}.`;
}
