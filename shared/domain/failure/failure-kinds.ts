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

/** Where it happened, as far as we know. */
const place = { system: kinds.system.exactOptional(), dataset: kinds.dataset.exactOptional() };

interface Named {
  /** The system, or "a system". */
  readonly system: string;
}

interface Kind<Shape extends z.ZodRawShape> {
  readonly shape: Shape;
  readonly words: (details: z.output<z.ZodObject<Shape & typeof place>>, named: Named) => string;
  readonly next: string;
}

const kind = <Shape extends z.ZodRawShape>(
  shape: Shape,
  words: Kind<Shape>["words"],
  next: string,
): Kind<Shape> => ({ shape, words, next });

const wait = "Wait: it is tried again.";
const tellTeam = "Tell the team of the system. Then try the task again, or settle it by hand.";
const program = "Tell the people who run this installation: it is an error in the program.";
const service = "If it does not pass by itself, look at the service: its health, quotas and permissions.";
const look = "Look at the request with `dsr show`.";
const seeLog = "The log names each request and what failed; the next run tries again.";

/*
 * The kinds of failures: for each code its recorded details, the sentence for operators, and their advice. The
 * details are of closed kinds, so that nothing out of a record fits in.
 */
const list = {
  "row-unreadable": kind(
    { row: z.int().positive(), ...fieldProblem },
    (d, { system }) =>
      `${system} could not read row ${d.row} of ${d.dataset ?? "a dataset"}: ${problemText(d)}`,
    "Have the row mended in the system; rows are counted from 1 among the person's rows of that dataset. Then try the task again.",
  ),
  "system-problem": kind(
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
    tellTeam,
  ),
  "controller-not-told": kind(
    { controller: kinds.system, status: count.exactOptional() },
    (d) =>
      `The controller "${d.controller}" did not take the report about its request${d.status === undefined ? "" : ` (status ${d.status})`}`,
    "It is tried again each day. Tell the controller: it can ask for the status itself.",
  ),
  "system-in-maintenance": kind({}, (_, { system }) => `${system} is in maintenance`, wait),
  "system-not-heard": kind({}, (_, { system }) => `${system} has not said yet whom it knows`, wait),
  "others-first": kind(
    { other: kinds.system },
    (d, { system }) => `${system} waits for the answer of ${d.other}`,
    wait,
  ),
  "look-first": kind(
    {},
    (_, { system }) => `A person has to look at the task of ${system} before it is begun`,
    look,
  ),
  "action-unknown": kind(
    { action: z.union([action, z.enum(["identify", "end-retention"])]) },
    (d, { system }) => `${system} cannot carry out "${d.action}"`,
    tellTeam,
  ),
  "answer-invalid": kind(
    fieldProblem,
    (d, { system }) => `${system} gave an answer that breaks the contract: ${problemText(d)}`,
    tellTeam,
  ),
  "residual-found": kind(
    { count },
    (d, { system }) =>
      `${system} says that it has erased, and still finds ${d.count} rows, some of them in ${d.dataset ?? "a dataset"}`,
    tellTeam,
  ),
  "manifest-incomplete": kind(
    { action, lacks: z.enum(["note and law", "reviewAfter"]) },
    (d, { system }) => `The manifest of ${system} gives the right that means "${d.action}" no ${d.lacks}`,
    tellTeam,
  ),
  "no-rule": kind(
    { rule: z.enum(["retention", "time zone", "public holidays"]), country: kinds.country.exactOptional() },
    (d) => `There is no rule of ${d.rule}${d.country ? ` for "${d.country}"` : ""}`,
    "Have the rule entered, or settle the task by hand.",
  ),
  "not-here": kind(
    { what: z.enum(["request", "person", "task", "mailbox", "answer", "processor", "file", "release"]) },
    (d, { system }) => {
      if (d.what === "processor") return `There is no processor "${system}" in this installation`;
      return d.what === "task" ? `There is no task "${system}"` : `There is no ${d.what}`;
    },
    look,
  ),
  "wrong-processor": kind(
    {},
    (_, { system }) => `The function of ${system} was asked for another processor's task`,
    program,
  ),
  "not-configured": kind(
    { variable: z.enum(["KEYED_HASH_KEY", "the table"]) },
    (d) => `The environment does not name ${d.variable}`,
    program,
  ),
  "secret-missing": kind(
    { secret: kinds.secret },
    (d, { system }) => `${system} has no secret "${d.secret}"`,
    "Store the secret: docs/PROCESSORS.md says where, and under which name. Then try the task again.",
  ),
  "secret-not-named": kind(
    { secret: kinds.secret },
    (d, { system }) => `The manifest of ${system} does not name the secret "${d.secret}"`,
    tellTeam,
  ),
  throttled: kind(
    { service: kinds.code, seconds: count.exactOptional() },
    (d) =>
      `${d.service} takes no more calls for now${d.seconds === undefined ? "" : ` (wait ${d.seconds} s)`}`,
    wait,
  ),
  "file-changed": kind(
    {},
    (d, { system }) => `The file of ${d.dataset ?? "a dataset"} is not the one that ${system} collected`,
    tellTeam,
  ),
  "schema-unreadable": kind(
    fieldProblem,
    (d, { system }) =>
      `The description of ${d.dataset ?? "a dataset"} that ${system} published cannot be read: ${problemText(d)}`,
    tellTeam,
  ),
  "task-unanswered": kind(
    { state: z.enum(["unanswered", "failed", "awaiting", "answered"]) },
    (d, { system }) => `The task of processor ${system} is ${d.state}; a letter needs it settled`,
    look,
  ),
  "mail-leaving": kind(
    { mail: kinds.mail },
    (d) => `The mail "${d.mail}" is being sent by another run`,
    wait,
  ),
  "mail-malformed": kind(
    {
      part: z.enum(["to", "subject", "noticeId", "sender"]),
      problem: z.enum(["control-character", "no-address"]),
    },
    (d) =>
      d.problem === "no-address"
        ? "The mail's recipient is not one plain address"
        : `The mail's ${d.part} holds a control character`,
    "Look at the address with `dsr reveal`; reach the person in another way.",
  ),
  "mails-not-taken": kind(
    { service: kinds.code, why: z.enum(["SenderNotVerified", "SendingPaused"]), error: kinds.code },
    (d) =>
      d.why === "SenderNotVerified"
        ? `${d.service} takes no mail: our sender is not verified, or the account is in the sandbox (${d.error})`
        : `${d.service} takes no mail: sending was stopped (${d.error})`,
    "Mend it in the account of the mail service: all mails go out by themselves then.",
  ),
  "mail-refused": kind(
    { mail: kinds.notice, service: kinds.code, error: kinds.code, status: count.exactOptional() },
    (d) =>
      `${d.service} did not take the mail ${d.mail}: ${d.error}${d.status ? ` (status ${d.status})` : ""}`,
    "If it does not pass by itself, reach the person in another way.",
  ),
  "service-failed": kind(
    {
      service: kinds.code,
      operation: kinds.code.exactOptional(),
      error: kinds.code,
      status: count.exactOptional(),
    },
    (d) =>
      `${d.service} did not do ${d.operation ?? "what it was asked for"}: ${d.error}${d.status ? ` (status ${d.status})` : ""}`,
    service,
  ),
  "processor-failed": kind(
    { error: kinds.code },
    (d, { system }) => `The function of ${system} failed: ${d.error}`,
    "The log of that function says more.",
  ),
  "files-left": kind(
    { left: count, of: count },
    (d) => `${d.left} of ${d.of} files could not be deleted`,
    wait,
  ),
  "requests-not-attended": kind(
    { failed: count, due: count },
    (d) => `${d.failed} of ${d.due} due requests could not be attended to`,
    seeLog,
  ),
  "retentions-not-ended": kind(
    { failed: count },
    (d) => `${d.failed} retentions that are over could not be ended`,
    seeLog,
  ),
  "input-invalid": kind(
    { field: kinds.field.exactOptional(), problem: kinds.code, expected: kinds.code.exactOptional() },
    (d) =>
      `What was handed over does not fit its schema: ${d.field ? problemText({ ...d, field: d.field }) : `code ${d.problem}`}`,
    program,
  ),
  "record-malformed": kind(
    { item: kinds.item, ...fieldProblem },
    (d) => `The item ${d.item} of the request cannot be read: ${problemText(d)}`,
    program,
  ),
  "record-newer": kind(
    { item: kinds.item, version: count },
    (d) => `A later release wrote the item ${d.item} of the request (version ${d.version})`,
    "Wait until the new release is deployed everywhere; do not go back to an older one.",
  ),
  "cannot-connect": kind({ error: kinds.code }, (d) => `A connection failed (${d.error})`, service),
} as const;

type Kinds = typeof list;
type ShapeOf<K> = K extends Kind<infer Shape> ? Shape : never;
export type FailureCode = keyof Kinds;
/** The details of a failure: its place and its kind, never a value out of a record. */
export type FailureDetails = {
  [Name in FailureCode]: { code: Name } & z.output<z.ZodObject<ShapeOf<Kinds[Name]> & typeof place>>;
}[FailureCode];

interface AnyKind {
  readonly shape: z.ZodRawShape;
  readonly words: (details: never, named: Named) => string;
  readonly next: string;
}
export const failureKinds: Readonly<Record<FailureCode, AnyKind>> = list;

/** Details as they are stored. */
export const failureDetails = z.custom<FailureDetails>((stored) => detailsFrom(stored) !== undefined);

/** Details as they were stored or sent; `undefined` for details of another release and for any other value. */
export function detailsFrom(stored: unknown): FailureDetails | undefined {
  if (typeof stored !== "object" || stored === null || !("code" in stored)) return undefined;
  const { code } = stored;
  if (typeof code !== "string" || !Object.hasOwn(failureKinds, code)) return undefined;
  const { shape } = failureKinds[code as FailureCode];
  const schema = z.strictObject({ code: z.literal(code), ...place, ...shape });
  return schema.safeParse(stored).data as FailureDetails | undefined;
}

/** The sentence for operators, without its full stop. */
export function detailsInWords(details: FailureDetails): string {
  const { words } = failureKinds[details.code];
  return words(details as never, { system: details.system ?? "a system" });
}
