import { type DecisionName, roleOf } from "#shared/console/decisions.ts";
import type {
  DateView,
  EventView,
  PossibleDecision,
  RequestViewOfConsole,
  TaskView,
} from "#shared/console/request-view.ts";
import { openAppeal } from "#shared/domain/appeal.ts";
import type { Case } from "#shared/domain/case.ts";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import { desk } from "#shared/domain/desk-task.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { type EvidenceEvent, findBrokenLink } from "#shared/domain/evidence.ts";
import { timelineText } from "#shared/domain/evidence-events.ts";
import { failureInWords, nextStep } from "#shared/domain/failure/failure.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import { teamDueOn } from "#shared/domain/team.ts";
import { type AllowedDecision, allowedDecisions } from "#shared/life/decide/allowed-decisions.ts";
import { sheetOf } from "#shared/life/decide/deadlines-after.ts";
import type { DecisionServices } from "#shared/life/decide/make-decision.ts";
import type { Executions } from "#shared/ports/executions.ts";
import type { RequestRecords, RequestStore } from "#shared/ports/request-store.ts";
import { sentLettersIn } from "../sent-letters.ts";
import { type RequestView, showRequest } from "../show-request.ts";
import { rowView } from "./row-view.ts";

export interface ViewServices extends Omit<DecisionServices, "store" | "executions" | "workflow" | "mailer"> {
  readonly store: RequestRecords;
  readonly executions: Executions;
  readonly manifests: readonly ProcessorManifest[];
}

/**
 * All of one request for the console, with what the actor could decide.
 * @throws RequestNotFound
 */
export async function requestView(
  { requestId, actor }: { requestId: string; actor: Actor },
  services: ViewServices,
): Promise<RequestViewOfConsole> {
  const { store, clock, manifests, placeFor } = services;
  const current = await store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const [view, decisions] = await Promise.all([
    showRequest(requestId, services),
    allowedDecisions({ requestId, actor }, onlyToTry(services)),
  ]);
  const { request } = current;
  const sheet = sheetOf(request, request.clockEvents ?? [], placeFor);
  const { events, execution, tasks, tokens: _t, clockEvents: _c, deadlines: _d, answer, ...rest } = view;
  const broken = findBrokenLink(requestId, events, request.chain);
  return {
    ...milestonesOf(rest),
    ...rowView(view),
    at: clock(),
    locale: request.locale,
    ...(request.intake?.representative && { representative: request.intake.representative }),
    ...(request.alsoRegimes && { alsoRegimes: [...request.alsoRegimes] }),
    ...(answer && {
      answer: {
        kind: answer.kind,
        bytes: answer.bytes,
        expiresAt: answer.expiresAt,
        ...(answer.purgedAt && { purgedAt: answer.purgedAt }),
      },
    }),
    dates: datesOf(sheet),
    why: [...sheet.derivation],
    tasks: tasks.map((task) => taskView(task, current, manifests)),
    ...(execution && {
      workflow: {
        ...execution,
        steps: [...execution.steps],
        current: execution.steps.filter(({ exitedAt }) => !exitedAt).map(({ state }) => state),
      },
    }),
    timeline: events.flatMap(({ type, at }) => {
      const text = timelineText(type);
      return text ? [{ at, text: textIn(text, "en") }] : [];
    }),
    letters: sentLettersIn(events).map(({ name, at, text }) => ({ name, at, isKept: text !== undefined })),
    recipients: (view.recipients ?? []).map(({ told, processors, ...recipient }) => ({
      ...recipient,
      processors: [...processors],
      ...(told && { told: { at: told.at, outcome: told.outcome, by: told.by } }),
    })),
    evidence: {
      whole: !broken,
      ...(broken && { broken }),
      head: request.chain,
      events: events.map(eventView),
    },
    decisions: decisions.flatMap((one) => possible(one, lastDayOf(one.decision, request, sheet))),
  };
}

/** A decision is tried in memory: it reads what is stored, and writes, mails and signals nothing. */
function onlyToTry(services: ViewServices): DecisionServices {
  const { store } = services;
  return {
    ...services,
    store: { ...store, load: withStandIn(store.load) } as RequestStore,
    workflow: { start: async () => undefined, signal: async () => false },
    mailer: { send: async () => undefined },
  };
}

/**
 * Whether a decision is allowed does not depend on who the person is: in place of a subject that the function may not read,
 * one that is nobody.
 */
function withStandIn(load: ViewServices["store"]["load"]): ViewServices["store"]["load"] {
  return async (requestId) => {
    const current = await load(requestId);
    if (!current || current.subject || "shreddedAt" in current.request) return current;
    return { ...current, subject: { email: "nobody@example.invalid", identifiers: [] } };
  };
}

type Rest = Omit<
  RequestView,
  "events" | "execution" | "tasks" | "tokens" | "clockEvents" | "deadlines" | "answer"
>;

function milestonesOf({ pause, hold, zone, place, level, receivedAt, outcome, ...rest }: Rest) {
  const { byDesk, verifiedAt, approvedAt, closedAt, respondedAt, shreddedAt, nextAttentionAt } = rest;
  return {
    ...{ zone, place, receivedAt },
    ...(byDesk && { byDesk: { ...byDesk, ...(byDesk.handed && { handed: { ...byDesk.handed } }) } }),
    ...(level && { level }),
    ...(outcome && { outcome }),
    ...(verifiedAt && { verifiedAt }),
    ...(approvedAt && { approvedAt }),
    ...(closedAt && { closedAt }),
    ...(respondedAt && { respondedAt }),
    ...(shreddedAt && { shreddedAt }),
    ...(nextAttentionAt && { nextAttentionAt }),
    ...(pause && { pause: { ...pause } }),
    ...(hold && { hold: { until: hold.until, ...(hold.endedAt && { endedAt: hold.endedAt }) } }),
  };
}

/** The dates of a sheet in words, in the order of time. */
function datesOf(sheet: DeadlineSheet): DateView[] {
  const { extended, clock } = sheet;
  const isExtended = extended?.noticeOn !== undefined;
  const rows: readonly [name: string, on: string | undefined, text: string][] = [
    ["received", sheet.received, "received"],
    ["stands", clock.state === "stands" ? clock.since : undefined, "the clock stands since then"],
    ["execute", sheet.executeBy, "carry it out, whenever the answer is due"],
    ["acknowledge", sheet.acknowledgeBy, "acknowledge by"],
    ["opt-out", sheet.optOutBy, "honour an opt-out by"],
    ["target", isExtended ? extended.target : sheet.target, "target: when we mean to answer"],
    ["extension-notice", isExtended ? undefined : sheet.extensionNoticeBy, "notice of an extension by"],
    ["legal", isExtended ? extended.legal : sheet.legal, "legal: answer by"],
    ["extended", isExtended ? undefined : extended?.legal, "legal, if extended"],
    ["refuse", sheet.refuseBy, "a refusal by"],
    ["appeal", sheet.appeal, "answer the appeal by"],
    ["appeal-extended", sheet.appealExtended, "answer the appeal by, if extended with notice"],
  ];
  return rows
    .flatMap(([name, on, text]) => (on ? [{ name, on, text }] : []))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function taskView(
  task: Task & { settled: boolean },
  { request }: Case,
  manifests: readonly ProcessorManifest[],
): TaskView {
  const { processor, action, kind, result, attempts, settled, updatedAt, handed, readBack } = task;
  const manifest = manifests.find(({ id }) => id === processor);
  const next = result?.outcome === "failed" ? nextStep(result) : undefined;
  const text = result && textOf(result, processor);
  return {
    processor,
    name: processor === desk ? "Privacy desk" : manifest ? textIn(manifest.name, "en") : processor,
    ...{ action, attempts, settled, updatedAt },
    ...(kind && { kind }),
    ...(result && { outcome: result.outcome }),
    ...(text && { text }),
    ...(next && { next }),
    ...(result?.outcome === "pending" && { expectedCompletion: result.expectedCompletion }),
    ...(result?.outcome === "failed" && result.retryAt && { retryAt: result.retryAt }),
    ...(handed &&
      manifest?.team && { team: { mailbox: manifest.team.mailbox, dueOn: teamDueOn(request, handed) } }),
    ...(result &&
      "retained" in result && {
        retained: result.retained.map(({ what, law, until, onlyFor }) => ({
          what: textIn(what, "en"),
          law,
          until,
          onlyFor: textIn(onlyFor, "en"),
        })),
      }),
    ...(readBack && {
      readBack: {
        ...(readBack.last && { outcome: readBack.last.look.outcome, at: readBack.last.at }),
        ...(readBack.due && { nextAt: readBack.due.at }),
        ...(readBack.settled && { settledBy: readBack.settled.by }),
      },
    }),
  };
}

/** A complaint's answer is the letter's; the rest is about the system, never about the person. */
function textOf(result: NonNullable<Task["result"]>, processor: string): string | undefined {
  if (result.outcome === "failed") return failureInWords(result, processor);
  if (result.outcome === "answered") return `${result.verdict}, by ${result.by}`;
  if ("summary" in result) return textIn(result.summary, "en");
  return result.reason && textIn(result.reason, "en");
}

/** The texts of letters are for those who may see who the person is. */
function eventView({ seq, at, type, actor, details }: EvidenceEvent): EventView {
  const words = timelineText(type);
  const isNote = type === "note";
  const shown = Object.entries(details ?? {}).filter(([name]) => isNote || name !== "text");
  return {
    ...{ seq, at, type },
    text: words ? textIn(words, "en") : type.replaceAll("-", " "),
    actor: { ...actor },
    ...(shown.length > 0 && { details: Object.fromEntries(shown) }),
  };
}

/** The day on which the law ends a decision: that of the notice which it needs. */
function lastDayOf(decision: DecisionName, request: Request, sheet: DeadlineSheet): string | undefined {
  if (decision === "extend") return sheet.extensionNoticeBy;
  return decision === "extend-appeal" ? openAppeal(request)?.due : undefined;
}

/** One line for each thing that a decision can be about. */
function possible(
  { decision, allowed, about = [], reasons }: AllowedDecision,
  until: string | undefined,
): PossibleDecision[] {
  const row = { decision, role: roleOf[decision] };
  return [
    ...about.map((one) => ({ ...row, about: one, isAllowed: true })),
    ...(allowed && about.length === 0 ? [{ ...row, isAllowed: true, ...(until && { until }) }] : []),
    ...reasons.map(({ about: one, why }) => ({
      ...row,
      ...(one !== undefined && { about: one }),
      isAllowed: false,
      reason: why,
    })),
  ];
}
