import type { ByDesk } from "#shared/domain/by-desk.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import { failureInWords, nextStep } from "#shared/domain/failure/failure.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import { isLostAnswer } from "#shared/domain/lost-answers.ts";
import type { Look } from "#shared/domain/read-back.ts";
import type { UndeliveredMail } from "#shared/domain/undelivered.ts";
import type { AllowedDecision } from "#shared/life/decide/allowed-decisions.ts";
import type { RequestView } from "#shared/life/look/show-request.ts";
import { standing } from "#shared/policy/standing.ts";
import { eventDetails } from "./event-details.ts";
import { executionLines } from "./execution-lines.ts";
import { wallTime } from "./instant.ts";
import { paint } from "./paint.ts";
import { recipientLines } from "./recipient-lines.ts";
import {
  daysText,
  pausedText,
  statusColour,
  statusText,
  urgency,
  waitsColour,
  waitText,
} from "./request-line.ts";
import { type Column, table } from "./table.ts";

const indent = "  ";

/** A page of `watch` has no decisions: they are tried one by one. */
export interface ShownRequest extends RequestView {
  readonly decisions?: readonly AllowedDecision[];
}

/**
 * All of one request, section by section.
 * @param width of a line in characters; a file or a pipe has no limit.
 */
export function requestViewText(view: ShownRequest, width = Number.POSITIVE_INFINITY): string {
  const room = width - indent.length;
  const sections: [string, string[]][] = [
    ["Waiting for", waitingLines(view)],
    ["Decisions", decisionLines(view)],
    ["Timeline", timelineLines(view)],
    ["Mails that did not arrive", mailLines(view)],
    ["Tasks", taskLines(view, room)],
    ["Recipients to be told", recipientLines(view, room)],
    ["Evidence", eventLines(view, room)],
    ["Execution", executionLines(view)],
    ["Links and tokens", tokenLines(view)],
  ];
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines]) => ["", paint("bold", title), ...lines.map((line) => indent + line)]);
  return [...headLines(view), ...body].join("\n");
}

function headLines(view: RequestView): string[] {
  const { deadlines, regime, jurisdiction, zone, assignee, origin, byDesk } = view;
  const days = daysText(view);
  const left = days && paint(urgency(view), ` (${days} ${days.endsWith("late") ? "days" : "days left"})`);
  const place = [regime, jurisdiction].filter(Boolean).join(", ");
  return [
    `${paint("bold", view.requestId)}  ${view.right}  ${paint(statusColour(view), statusText(view))}`,
    `Deadlines: target ${deadlines.target}, legal ${deadlines.legal}${left}`,
    ...(assignee === undefined ? [] : [`Assignee: ${assignee}`]),
    ...(origin ? [`For the controller ${origin.controller}, as its ${origin.subjectRequestId}`] : []),
    ...(byDesk ? [byDeskText(byDesk)] : []),
    paint("dim", `${place}; unrolled deadline ${deadlines.base}; times are in ${zone}`),
  ];
}

function byDeskText({ how, enteredBy, handed, mailedFrom }: ByDesk): string {
  if (mailedFrom) return `Silent until ${mailedFrom.slice(0, 10)}: mails go to the person since then`;
  const end = handed ? `; the answer was handed over (${handed.by}) on ${handed.on}` : "";
  return `${how === "post" ? "By post" : "Silent"}: nothing is mailed to the person, entered by ${enteredBy}${end}`;
}

function waitingLines(view: RequestView): string[] {
  const waits = view.waitingFor.map((wait) => paint(waitsColour([wait]), waitText(wait) + pausedText(view)));
  return [...waits, ...hints(view).map((hint) => paint("dim", hint))];
}

/** The commands that help an operator with it. */
function hints(view: RequestView): string[] {
  const { requestId, right, closedAt, waitingFor, pause } = view;
  if (waitingFor.some(({ act }) => act === "look")) {
    const undo = standing[right] ? [`dsr release ${requestId} --reason "…"   (it was not: undo it)`] : [];
    const end = closedAt || undo.length > 0 ? undo : [`dsr cancel ${requestId} --reason "…"   (it was not)`];
    return [...end, `dsr resume ${requestId} --reason "…"   (it was, or all is done)`];
  }
  if (pause?.why === "fee") return [`dsr fee-paid ${requestId}   (or fee-waive, refuse)`];
  if (pause) return [`dsr resume ${requestId} --reason "…"   (or refuse, or cancel)`];
  const wait = waitingFor.find(({ party }) => party === "operator");
  if (!wait) return [];
  if (wait.act === "deliver")
    return [
      `dsr delivered ${requestId} --reason "…"`,
      ...(view.undelivered?.some(isLostAnswer)
        ? [`dsr other-mailbox ${requestId} --email … --reason "…"   (the same by two operators)`]
        : []),
    ];
  if (wait.act === "hand")
    return [
      `dsr letter ${requestId} --name answer`,
      ...(view.answer?.kind === "package"
        ? [`dsr reveal ${requestId} --package answer.zip --reason "…"`]
        : []),
      `dsr handed ${requestId} --by hand --on …   (or --by post; or mail-answer)`,
    ];
  if (wait.act === "answer")
    return [
      `dsr reveal ${requestId} --reason "…"`,
      `dsr answer ${requestId} --outcome upheld --text "…" --dry-run`,
    ];
  if (wait.act === "appeal")
    return [
      `dsr reveal ${requestId} --reason "…"`,
      `dsr answer-appeal ${requestId} --outcome granted --text "…" --dry-run`,
    ];
  if (wait.act === "message")
    return [
      `dsr reveal ${requestId} --reason "…"`,
      `dsr message ${requestId} --text "…" --dry-run`,
      `dsr seen ${requestId} --reason "…"`,
    ];
  if (wait.act === "decide")
    return [`dsr decide ${requestId} --processor ${wait.processor} --keep --reason "…"   (or --erase)`];
  if (wait.processor)
    return [`dsr retry ${requestId} ${wait.processor} --reason "…"   (or settle, or waive)`];
  if (wait.step) return [`dsr retry ${requestId} --reason "…"`];
  return [`dsr approve ${requestId}   (or pause, refuse, cancel)`];
}

/** The commands that are allowed now; `--json` has the reasons against the others. */
function decisionLines({ decisions = [] }: ShownRequest): string[] {
  const allowed = decisions.filter((one) => one.allowed);
  const names = allowed.map(({ decision, about }) =>
    about ? `${decision} (${about.join(", ")})` : decision,
  );
  return names.length > 0 ? [`allowed: ${names.join(", ")}`] : [];
}

function timelineLines(view: RequestView): string[] {
  const moments: [string, string | undefined, string][] = [
    ["received", view.receivedAt, ""],
    ["verified", view.verifiedAt, view.level ?? ""],
    ["approved", view.approvedAt, ""],
    ["paused", view.pause?.since, view.pause?.question ?? ""],
    ["set aside until", view.hold?.until, view.hold?.endedAt ? "over" : ""],
    ["closed", view.closedAt, view.outcome ?? ""],
    ["answered", view.respondedAt, view.answer ? `${view.answer.kind}, ${view.answer.bytes} bytes` : ""],
    ["answer kept until", view.answer?.purgedAt ? undefined : view.answer?.expiresAt, ""],
    ["appealed", view.appeal?.at, view.appeal ? `to be answered by ${view.appeal.due}` : ""],
    ["appeal answered", view.appeal?.decision?.at, view.appeal?.decision?.outcome ?? ""],
    ["answer deleted", view.answer?.purgedAt, ""],
    ["identifiers replaced", view.shreddedAt, "by keyed hashes"],
    ["next look by the sweep", view.nextAttentionAt, ""],
  ];
  return table<[string, string | undefined, string]>(
    [
      { title: "WHAT", text: ([what]) => what },
      { title: "WHEN", text: ([, at]) => (at?.includes("T") ? wallTime(at, view.zone) : (at ?? "")) },
      { title: "DETAILS", text: ([, , details]) => details },
    ],
    moments.filter(([, at]) => at),
  );
}

function mailLines({ undelivered = [], zone }: RequestView): string[] {
  if (undelivered.length === 0) return [];
  const columns: Column<UndeliveredMail>[] = [
    { title: "MAIL", text: ({ mail }) => mail },
    { title: "TO", text: ({ to }) => to },
    { title: "WHAT", text: ({ why, error }) => (error ? `${why} (${error})` : why), colour: () => "red" },
    { title: "SINCE", text: ({ at }) => wallTime(at, zone) },
  ];
  return table(columns, undelivered);
}

function taskLines({ tasks, zone }: RequestView, room: number): string[] {
  if (tasks.length === 0) return [];
  type Task = RequestView["tasks"][number];
  const columns: Column<Task>[] = [
    { title: "PROCESSOR", text: (task) => task.processor },
    { title: "ACTION", text: (task) => task.kind ?? task.action },
    {
      title: "OUTCOME",
      text: (task) => task.result?.outcome ?? "—",
      colour: (task) => (task.result?.outcome === "failed" ? "red" : undefined),
    },
    { title: "TRIES", text: (task) => String(task.attempts), align: "right" },
    { title: "CHANGED", text: (task) => wallTime(task.updatedAt, zone) },
    {
      title: "DETAILS",
      text: (task) => [taskDetails(task), readBackText(task, zone)].filter(Boolean).join(" "),
    },
  ];
  return table(columns, tasks, room);
}

/** What the looks after an erasure came to. */
function readBackText({ readBack }: RequestView["tasks"][number], zone: string): string {
  if (!readBack) return "";
  const { last, due, settled, eraseFirst } = readBack;
  const next =
    due &&
    `${eraseFirst ? "Erased and read back" : "Read back"} ${last ? "again " : ""}on ${wallTime(due.at, zone)}.`;
  return [
    last && lookText(last.look, wallTime(last.at, zone)),
    settled && `Settled by ${settled.by}: ${settled.reason}`,
    next,
  ]
    .filter(Boolean)
    .join(" ");
}

function lookText(look: Look, at: string): string {
  const counted = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([dataset, count]) => `${count} ${dataset}`)
      .join(", ");
  switch (look.outcome) {
    case "verified": {
      const beside = [
        Object.keys(look.kept).length > 0 && `kept: ${counted(look.kept)}`,
        Object.keys(look.begun).length > 0 && `new since: ${counted(look.begun)}`,
      ].filter(Boolean);
      return `Read back ${at}: verified${beside.length > 0 ? ` (${beside.join("; ")})` : ""}.`;
    }
    case "residual-found":
      return `Read back ${at}: still there: ${counted(look.residual)}.`;
    case "not-verifiable":
      return `Not verifiable (${look.why}).`;
  }
}

function taskDetails({ processor, result }: RequestView["tasks"][number]): string {
  if (!result) return "not answered yet";
  switch (result.outcome) {
    case "failed":
      return [`${failureInWords(result, processor)}.`, nextStep(result)].filter(Boolean).join(" ");
    case "pending":
      return `${textIn(result.summary, "en")} (by ${result.expectedCompletion})`;
    case "not-applicable":
    case "waived":
      return textIn(result.reason, "en");
    case "answered":
      return `${result.verdict}, by ${result.by}`;
    case "partial":
    case "retained":
      return [
        textIn(result.summary, "en"),
        ...result.retained.map(
          (kept) => `Kept: ${textIn(kept.what, "en")}, until ${kept.until} (${kept.law}).`,
        ),
      ].join(" ");
    default:
      return textIn(result.summary, "en");
  }
}

function eventLines({ events, zone }: RequestView, room: number): string[] {
  const columns: Column<EvidenceEvent>[] = [
    { title: "#", text: (event) => String(event.seq), align: "right" },
    { title: "WHEN", text: (event) => wallTime(event.at, zone) },
    { title: "WHO", text: ({ actor }) => actor.id ?? actor.kind },
    { title: "WHAT", text: (event) => event.type },
    { title: "DETAILS", text: eventDetails },
  ];
  return table(columns, events, room);
}

function tokenLines({ tokens, zone }: RequestView): string[] {
  const telling = tokens.filter(({ expiresAt, waiting }) => expiresAt || waiting);
  if (telling.length === 0) return [];
  const time = (at: string | undefined) => (at ? wallTime(at, zone) : "");
  type Token = RequestView["tokens"][number];
  const columns: Column<Token>[] = [
    { title: "PURPOSE", text: (token) => token.purpose },
    { title: "EXPIRES", text: (token) => time(token.expiresAt) },
    { title: "CODE EXPIRES", text: (token) => time(token.codeExpiresAt) },
    { title: "USED", text: (token) => time(token.usedAt) },
    { title: "WRONG CODES", text: (token) => (token.attempts ? String(token.attempts) : ""), align: "right" },
    { title: "WORKFLOW", text: (token) => (token.decidedAt ? "decided" : token.waiting ? "waits" : "") },
  ];
  return table(columns, telling);
}
