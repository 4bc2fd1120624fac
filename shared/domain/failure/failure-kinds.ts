import * as z from "zod";
import { action } from "../right.ts";
import { problemText } from "./issue.ts";
import { kinds } from "./kinds.ts";

const count = z.int().nonnegative();
const fieldProblem = {
  field: kinds.field,
  problem: kinds.code,
  expected: kinds.code.exactOptional(),
};

/** Where it happened, as far as that is known. */
const place = { system: kinds.system.exactOptional(), dataset: kinds.dataset.exactOptional() };

interface Named {
  /** The system, or "a system". */
  readonly system: string;
}

function kind<const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  shape: Shape,
  words: (
    details: z.output<z.ZodObject<Shape>> & z.output<z.ZodObject<typeof place>>,
    named: Named,
  ) => string,
  next: string,
) {
  return { details: z.strictObject({ code: z.literal(name), ...place, ...shape }), words, next };
}

const retryTask = "Then try the task again.";
const report = "Tell the people who run this installation; it is an error in the program.";

/*
 * What can fail: for each code the details that are recorded, the sentence that operators read, and what they can do. The
 * details are of closed kinds, so that nothing out of a record fits in.
 */
const list = {
  "row-unreadable": kind(
    "row-unreadable",
    { row: z.int().positive(), ...fieldProblem },
    (d, { system }) =>
      `${system} could not read row ${d.row} of ${d.dataset ?? "a dataset"}: ${problemText(d)}`,
    `Have the row mended in the system: rows are counted from 1 among the person's rows of that dataset. ${retryTask}`,
  ),
  "system-problem": kind(
    "system-problem",
    {
      problem: kinds.code,
      row: z.int().positive().exactOptional(),
      field: kinds.field.exactOptional(),
      status: count.exactOptional(),
      count: count.exactOptional(),
    },
    (d, { system }) => {
      const facts = [
        d.dataset && `dataset ${d.dataset}`,
        d.row && `row ${d.row}`,
        d.field && `field ${d.field}`,
        d.status && `status ${d.status}`,
        d.count !== undefined && `count ${d.count}`,
      ].filter(Boolean);
      return `${system} reports "${d.problem}"${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
    },
    `Ask the team of the system what this code means. ${retryTask}`,
  ),
  "system-in-maintenance": kind(
    "system-in-maintenance",
    {},
    (_, { system }) => `${system} is in maintenance`,
    "Wait until its team has ended the maintenance: it is asked again.",
  ),
  "system-not-heard": kind(
    "system-not-heard",
    {},
    (_, { system }) => `${system} has not said yet whom it knows`,
    "Wait: the system is asked again.",
  ),
  "look-first": kind(
    "look-first",
    {},
    (_, { system }) => `A person has to look at the task of ${system} before it is begun`,
    "Look at the request, then decide about the task.",
  ),
  "action-unknown": kind(
    "action-unknown",
    { action: z.union([action, z.enum(["identify", "end-retention"])]) },
    (d, { system }) => `${system} cannot carry out "${d.action}"`,
    "Settle the task by hand, or ask the team of the system for it.",
  ),
  "answer-invalid": kind(
    "answer-invalid",
    fieldProblem,
    (d, { system }) => `${system} gave an answer that breaks the contract: ${problemText(d)}`,
    `Tell the team of the system. ${retryTask}`,
  ),
  "manifest-incomplete": kind(
    "manifest-incomplete",
    { action, lacks: z.enum(["note and law", "reviewAfter"]) },
    (d, { system }) => `The manifest of ${system} gives the right that means "${d.action}" no ${d.lacks}`,
    "Tell the team of the system.",
  ),
  "no-rule": kind(
    "no-rule",
    { rule: z.enum(["retention", "time zone", "public holidays"]), country: kinds.country.exactOptional() },
    (d) => `There is no rule of ${d.rule}${d.country ? ` for "${d.country}"` : ""}`,
    "Have the rule entered, or settle the task by hand.",
  ),
  "not-here": kind(
    "not-here",
    { what: z.enum(["request", "person", "task", "mailbox", "answer", "processor", "file", "release"]) },
    (d, { system }) => {
      if (d.what === "processor") return `There is no processor "${system}" in this installation`;
      return d.what === "task" ? `There is no task "${system}"` : `There is no ${d.what}`;
    },
    "Look at the request with `dsr show`: what is missing was deleted, or never there.",
  ),
  "wrong-processor": kind(
    "wrong-processor",
    {},
    (_, { system }) => `The function of ${system} was asked for another processor's task`,
    report,
  ),
  "not-configured": kind(
    "not-configured",
    { variable: z.enum(["KEYED_HASH_KEY", "the table"]) },
    (d) => `The environment does not name ${d.variable}`,
    "Deploy the installation again.",
  ),
  "file-changed": kind(
    "file-changed",
    {},
    (d, { system }) => `The file of ${d.dataset ?? "a dataset"} is not the one that ${system} collected`,
    "The package cannot be built from it: have the system collect it again, or settle its task by hand.",
  ),
  "schema-unreadable": kind(
    "schema-unreadable",
    fieldProblem,
    (d, { system }) =>
      `The description of ${d.dataset ?? "a dataset"} that ${system} published cannot be read: ${problemText(d)}`,
    "The package cannot be built from it: tell the team of the system.",
  ),
  "task-unanswered": kind(
    "task-unanswered",
    { state: z.enum(["unanswered", "failed", "awaiting", "answered"]) },
    (d, { system }) => `The task of processor ${system} is ${d.state}; a letter needs it settled`,
    "Settle the task first.",
  ),
  "task-running": kind(
    "task-running",
    {},
    (_, { system }) => `The task of ${system} is running; only one that is pending or failed takes a report`,
    "Report again when the task has been answered.",
  ),
  "task-answered": kind(
    "task-answered",
    {},
    (_, { system }) => `The task of ${system} has another answer already`,
    "The report is in the evidence. Find out which of the two is true.",
  ),
  "mail-leaving": kind(
    "mail-leaving",
    { mail: kinds.mail },
    (d) => `The mail "${d.mail}" is being sent by another run`,
    "Wait two minutes: it is tried again.",
  ),
  "mail-malformed": kind(
    "mail-malformed",
    {
      part: z.enum(["to", "subject", "noticeId", "sender"]),
      problem: z.enum(["control-character", "no-address"]),
    },
    (d) =>
      d.problem === "no-address"
        ? "The mail's recipient is not one plain address"
        : `The mail's ${d.part} holds a control character`,
    "Look at the person's address with `dsr reveal`; reach them in another way.",
  ),
  "mails-not-taken": kind(
    "mails-not-taken",
    { service: kinds.code, why: z.enum(["SenderNotVerified", "SendingPaused"]), error: kinds.code },
    (d) =>
      d.why === "SenderNotVerified"
        ? `${d.service} takes no mail: our sender is not verified, or the account is in the sandbox (${d.error})`
        : `${d.service} takes no mail: sending was stopped (${d.error})`,
    "Mend it in the account of the mail service; no request is lost, and mails go out by themselves afterwards.",
  ),
  "mail-refused": kind(
    "mail-refused",
    { mail: kinds.notice, service: kinds.code, error: kinds.code, status: count.exactOptional() },
    (d) =>
      `${d.service} did not take the mail ${d.mail}: ${d.error}${d.status ? ` (status ${d.status})` : ""}`,
    "If it does not pass by itself, look at the mail service; reach the person in another way.",
  ),
  "service-failed": kind(
    "service-failed",
    {
      service: kinds.code,
      operation: kinds.code.exactOptional(),
      error: kinds.code,
      status: count.exactOptional(),
    },
    (d) =>
      `${d.service} did not do ${d.operation ?? "what it was asked for"}: ${d.error}${d.status ? ` (status ${d.status})` : ""}`,
    "If it does not pass by itself, look at the service: its quotas, its permissions, its health.",
  ),
  "processor-failed": kind(
    "processor-failed",
    { error: kinds.code },
    (d, { system }) => `The function of ${system} failed: ${d.error}`,
    "The log of that function says more.",
  ),
  "files-left": kind(
    "files-left",
    { left: count, of: count },
    (d) => `${d.left} of ${d.of} files could not be deleted`,
    "They are tried again by the next sweep.",
  ),
  "requests-not-attended": kind(
    "requests-not-attended",
    { failed: count, due: count },
    (d) => `${d.failed} of ${d.due} due requests could not be attended to`,
    "The log names each request and what failed; the next sweep tries again.",
  ),
  "retentions-not-ended": kind(
    "retentions-not-ended",
    { failed: count },
    (d) => `${d.failed} retentions that are over could not be ended`,
    "The log names each request and what failed; the next run tries again.",
  ),
  "input-invalid": kind(
    "input-invalid",
    { field: kinds.field.exactOptional(), problem: kinds.code, expected: kinds.code.exactOptional() },
    (d) =>
      `What was handed over does not fit its schema: ${d.field ? problemText({ ...d, field: d.field }) : `code ${d.problem}`}`,
    report,
  ),
  "record-malformed": kind(
    "record-malformed",
    { item: kinds.item, ...fieldProblem },
    (d) => `The item ${d.item} of the request cannot be read: ${problemText(d)}`,
    report,
  ),
  "record-newer": kind(
    "record-newer",
    { item: kinds.item, version: count },
    (d) => `A later release wrote the item ${d.item} of the request (version ${d.version})`,
    "Wait until the new release is deployed everywhere; do not go back to an older one.",
  ),
  "cannot-connect": kind(
    "cannot-connect",
    { error: kinds.code },
    (d) => `A connection failed (${d.error})`,
    "If it does not pass by itself, look at the network and at the service.",
  ),
} as const;

export type FailureCode = keyof typeof list;
/** What is known of a failure: where it happened and of which kind it is, never a value out of a record. */
export type FailureDetails = { [Name in FailureCode]: z.output<(typeof list)[Name]["details"]> }[FailureCode];

interface AnyKind {
  readonly details: z.ZodType<FailureDetails>;
  readonly words: (details: never, named: Named) => string;
  readonly next: string;
}
export const failureKinds: Readonly<Record<FailureCode, AnyKind>> = list;

/** Details as they are stored. */
export const failureDetails = z.custom<FailureDetails>((stored) => detailsFrom(stored) !== undefined);

/** Details as they were stored or sent; `undefined` for those of another release, and for all that is none. */
export function detailsFrom(stored: unknown): FailureDetails | undefined {
  if (typeof stored !== "object" || stored === null || !("code" in stored)) return undefined;
  const { code } = stored;
  return typeof code === "string" && Object.hasOwn(failureKinds, code)
    ? failureKinds[code as FailureCode].details.safeParse(stored).data
    : undefined;
}

/** The sentence for operators, without its full stop. */
export function detailsInWords(details: FailureDetails): string {
  const { words } = failureKinds[details.code];
  return words(details as never, { system: details.system ?? "a system" });
}
