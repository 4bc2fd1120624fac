import { isDeepStrictEqual } from "node:util";
import type { FaultLine } from "#local/faults/fault-journal.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Asked } from "./asked.ts";
import { acknowledgement, type Expected, model } from "./model.ts";
import type { Recording, RequestRecord } from "./record.ts";

/** Something that must not be, about one request. */
export interface Finding {
  readonly requestId: string;
  readonly what: string;
}

type Wanted = Pick<Asked, "requestId" | "right"> & { readonly person: { readonly email: string } };

/**
 * Each of these may stand in the evidence of a request once. A step that is repeated assembles the same answer again and says so:
 * what the person gets is the mail.
 */
const once = [
  "request-received",
  "verification-sent",
  "verification-skipped",
  "identity-verified",
  "plan-approved",
  "complaint-answered",
  "request-completed",
];

/** Compares what was asked for with what is there: nothing is lost, nothing has happened twice. */
export function compare(asked: readonly Wanted[], recording: Recording): Finding[] {
  const records = new Map(recording.requests.map((one) => [one.requestId, one]));
  const repeated = mailsThatMayBeRepeated(recording.faults);
  const wanted = new Set(asked.map(({ requestId }) => requestId));
  const unasked = recording.known.filter((requestId) => !wanted.has(requestId));
  return [
    ...unasked.map((requestId) => ({ requestId, what: "nobody has asked for it" })),
    ...asked.flatMap((one) => {
      const record = records.get(one.requestId);
      const found = record
        ? [
            ...always(record),
            ...mails(one, record, repeated),
            ...(hasEnded(record) ? atEnd(one, record) : []),
          ]
        : ["it was accepted, and is lost"];
      return found.map((what) => ({ requestId: one.requestId, what }));
    }),
  ];
}

/** Once the faults are over, nothing waits for a system: what can go on automatically has gone on. */
const isOfPeople = (wait: string) => /^(operator|person): /.test(wait);

/** How `dsr list` begins to say that SES takes no mail of ours. */
const notTaken = "operator: mails: SES does not take";

const hasEnded = ({ status }: RequestRecord) => status === "completed";

/** What holds for each request at any time. */
function always({ requestId, status, waitsFor, head, events, executions, erased }: RequestRecord): string[] {
  // SES takes mails again: what it refused was sent since, or waits for a retry of its step.
  const forgotten = waitsFor.filter(
    (what) => what.startsWith(notTaken) && !waitsFor.some((other) => other.includes("retry of")),
  );
  const broken = findBrokenLink(requestId, events, head);
  const done = events.flatMap(({ type, details }) =>
    type === "task-finished" ? [`${details?.processor} ${details?.outcome}`] : [],
  );
  // Who could not prove more while a system was silent has shown it later: another method is another step.
  const types = events
    .filter(({ type }) => once.includes(type))
    .map(({ type, details }) => (details?.method ? `${type} (${details.method})` : type));
  return [
    ...(broken ? [`its evidence is broken at ${broken.seq}: ${broken.problem}`] : []),
    ...(status !== "completed" && !waitsFor.some(isOfPeople)
      ? [`it is ${status}, and waits for no decision: ${waitsFor.join(", ") || "unseen"}`]
      : []),
    ...twice(types).map((type) => `its evidence says twice: ${type}`),
    ...twice(done).map((task) => `a task has ended twice: ${task}`),
    ...twice(erased).map((system) => `the ledger has its erasure twice: ${system}`),
    ...forgotten.map((what) => `nothing sends its mail again: ${what}`),
    ...(executions.length > 1 ? ["it has more than one execution"] : []),
  ];
}

/** What holds in addition once it has ended. */
function atEnd({ right }: Wanted, record: RequestRecord): string[] {
  const expected = model[right];
  const { executions, files, events } = record;
  const pairs = (["tasks", "held", "isMailed", "phone"] as const).filter(
    (member) => !isDeepStrictEqual(record[member], expected[member]),
  );
  const missing = expected.erased.filter((system) => !record.erased.includes(system));
  return [
    ...pairs.map((member) => difference(member, record, expected)),
    ...missing.map((system) => `the ledger lacks its erasure: ${system}`),
    ...(executions[0] === "Succeeded" ? [] : [`its execution is ${executions[0] ?? "missing"}`]),
    ...(files.includes("letter.json") ? [] : ["its answer is missing among the files"]),
    ...(files.includes("package.zip") === expected.handsOut
      ? []
      : ["its package is missing, or one too many"]),
    ...(events.some(({ type }) => type === "request-completed") ? [] : ["its evidence lacks its end"]),
  ];
}

function difference(member: "tasks" | "held" | "isMailed" | "phone", is: RequestRecord, wanted: Expected) {
  return `${member} should be ${JSON.stringify(wanted[member])}, and is ${JSON.stringify(is[member])}`;
}

function mails(
  { right, person }: Wanted,
  record: RequestRecord,
  mayBeRepeated: ReadonlySet<string>,
): string[] {
  const theirs = record.mails.filter(({ to }) => to === person.email);
  const { opening, answer } = model[right];
  const isLeftOut = opening === acknowledgement && record.acknowledgement === "left-out";
  // Once the faults are over, everybody has heard of their request.
  const titles = [...(isLeftOut ? [] : [opening]), ...(hasEnded(record) ? [answer] : [])];
  const byTitle = Map.groupBy(record.mails, ({ to, subject }) => JSON.stringify([to, subject]));
  return [
    ...titles
      .filter((title) => !theirs.some(({ subject }) => subject.startsWith(title)))
      .map((title) => `a mail is lost: ${title}`),
    ...[...byTitle.values()]
      .filter((same) => same.filter(({ messageId }) => !mayBeRepeated.has(messageId)).length > 1)
      .map(([first]) => `a mail went out twice without a fault: ${first?.subject}`),
  ];
}

/**
 * Mails whose sender met a fault afterwards, or never ended: it did not learn that the mail was taken, or could not write
 * that down, so the mail goes out again.
 */
function mailsThatMayBeRepeated(faults: readonly FaultLine[]): Set<string> {
  const sent = new Map<string, string[]>();
  const may = new Set<string>();
  for (const line of faults) {
    if ("mail" in line) sent.set(line.in, [...(sent.get(line.in) ?? []), line.mail]);
    if ("fault" in line) for (const mail of sent.get(line.in ?? "") ?? []) may.add(mail);
    if ("ended" in line) sent.delete(line.ended);
  }
  for (const mail of [...sent.values()].flat()) may.add(mail);
  return may;
}

function twice(items: readonly string[]): string[] {
  return [...new Set(items.filter((item, at) => items.indexOf(item) !== at))];
}
