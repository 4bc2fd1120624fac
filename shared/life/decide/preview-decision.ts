import { openAppeal } from "#shared/domain/appeal.ts";
import { isByDesk } from "#shared/domain/by-desk.ts";
import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Deadlines, isAnswered, type Status } from "#shared/domain/request.ts";
import type { Action } from "#shared/domain/right.ts";
import { isFinal, isSettled, type OverHold, type RecordedOutcome } from "#shared/domain/task.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { isAnnounced, releaseNotice } from "#shared/life/2-verify/release-notice.ts";
import { answerLetter, complaintLetter } from "#shared/life/5-answer/answer-letter.ts";
import { packageLinkMark } from "#shared/life/5-answer/package-link.ts";
import type { Mail } from "#shared/ports/mailer.ts";
import type { Beginning } from "./beginning-of.ts";
import type { DecisionInput } from "./decisions.ts";
import { type Decided, type Deciding, type DecisionServices, makeDecision } from "./make-decision.ts";
import { type Rehearsal, rehearsal } from "./rehearsal.ts";

/** A letter that a decision will cause; its address is left out. */
export interface PreviewedLetter {
  readonly to: "person" | "desk";
  readonly subject: string;
  readonly text: string;
  /** It leaves with the decision, or once the workflow has put it together. */
  readonly when: "at once" | "with the answer";
}

/** What a decision will do, while nothing has changed. */
export interface Preview extends Decided {
  readonly status: { readonly before: Status; readonly after: Status };
  readonly deadlines: { readonly before: Deadlines; readonly after: Deadlines };
  readonly letters: readonly PreviewedLetter[];
  /** The date (ISO) by which an appeal is to be answered, where the decision sets it. */
  readonly appealDue?: string;
  /** The events that the evidence will have, by their types. */
  readonly events: readonly string[];
  /** The requests that begin because of it. */
  readonly begins: readonly Beginning[];
  /** What each system will do, or will have done by this decision. */
  readonly tasks: readonly {
    readonly processor: string;
    readonly action: Action;
    readonly outcome?: RecordedOutcome;
    /** What an operator has decided about data that is set aside. */
    readonly overHold?: OverHold["decision"];
  }[];
}

export interface PreviewServices extends DecisionServices {
  readonly manifests: readonly ProcessorManifest[];
}

/** Stands for the link to the package, whose secret is made when the letter is sent. */
const linkToCome = "(the link)";

/**
 * Makes a decision in memory, with the same code that makes it: its dates, its letters, its evidence.
 * @throws as `makeDecision`, where the decision is not allowed.
 */
export async function previewDecision(
  deciding: Deciding,
  input: DecisionInput,
  services: PreviewServices,
): Promise<Preview> {
  const { requestId } = deciding;
  const rehearsed = rehearsal(services);
  const before = await rehearsed.load(requestId);
  if (!before) throw new RequestNotFound(`There is no request ${requestId}.`);
  const decided = await makeDecision(deciding, input, rehearsed.services);
  const after = (await rehearsed.load(requestId)) ?? before;
  const announced = await announcements(rehearsed, services);
  const atOnce = [...rehearsed.mails, ...announced].map(
    ({ subject, text, toOperators }): PreviewedLetter => ({
      to: toOperators ? "desk" : "person",
      subject,
      text,
      when: "at once",
    }),
  );
  const last = decided.changed ? await lastLetter(before, after, services) : undefined;
  const changedTasks = input.decision === "approve" ? after.tasks : changedFrom(before, after);
  const due = openAppeal(after.request)?.due;
  return {
    ...decided,
    status: { before: before.request.status, after: after.request.status },
    deadlines: { before: before.request.deadlines, after: after.request.deadlines },
    ...(due && due !== openAppeal(before.request)?.due && { appealDue: due }),
    letters: [...atOnce, ...(last ? [last] : [])],
    begins: rehearsed.begun.map(({ right, release, deadlines }) => ({
      right,
      because: release ? "release" : "appeal",
      deadlines,
    })),
    events: rehearsed.added(requestId).map(({ type }) => type),
    tasks: changedTasks.map(({ processor, action, result, overHold }) => ({
      processor,
      action,
      ...(result && { outcome: result.outcome }),
      ...(overHold && { overHold: overHold.decision }),
    })),
  };
}

/** The mails with which the workflows of new requests begin. */
async function announcements({ begun, load }: Rehearsal, { controller }: PreviewServices): Promise<Mail[]> {
  const cases = await Promise.all(begun.filter(isAnnounced).map(({ requestId }) => load(requestId)));
  return Promise.all(cases.flatMap((current) => (current ? [releaseNotice(current, controller)] : [])));
}

function changedFrom(before: Case, after: Case) {
  return after.tasks.filter((task) => !before.tasks.includes(task));
}

/**
 * The letter that the workflow sends because of the decision: about the end of the request, or its answer where no
 * system is left to wait for.
 */
async function lastLetter(
  before: Case,
  after: Case,
  { manifests, controller, clock }: PreviewServices,
): Promise<PreviewedLetter | undefined> {
  const { request, tasks } = after;
  if (isAnswered(request) || isAnswered(before.request)) return undefined;
  const isComplaintAnswered = tasks.some(
    (task) => task.kind === "answer" && task.result && !before.tasks.includes(task),
  );
  const isEnded = request.status !== before.request.status && "closedAt" in request;
  const isDone =
    request.status === "in-progress" &&
    before.tasks.some((task) => !isSettled(task, request.deadlines.target)) &&
    tasks.every((task) => isSettled(task, request.deadlines.target));
  // What lay with the desk is put together anew.
  const isMailed = isByDesk(before.request) && !isByDesk(request);
  // The answers of systems that are still at work are missing.
  const letter = isComplaintAnswered
    ? complaintLetter({ ...after, tasks: tasks.filter(isFinal) }, manifests)
    : isEnded || isDone || isMailed
      ? answerLetter(after, addTo(clock(), controller.packageKept), manifests)
      : undefined;
  if (!letter) return undefined;
  const { subject, text } = await renderLetter(letter, request.locale, controller);
  return {
    to: "person",
    subject,
    text: text.replaceAll(packageLinkMark, linkToCome),
    when: "with the answer",
  };
}
