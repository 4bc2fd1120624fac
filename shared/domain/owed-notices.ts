import { openAppeal } from "./appeal.ts";
import { type ByDesk, isToHand } from "./by-desk.ts";
import { type Case, stepOf, taskStepOf } from "./case.ts";
import { deskTasks } from "./desk-task.ts";
import type { Failure } from "./failure/failure.ts";
import type { PersonText } from "./localised-text.ts";
import type { MailReader } from "./mail-mark.ts";
import { type MailName, mails } from "./mail-names.ts";
import type { TaskOutcome } from "./outcome.ts";
import { planStep } from "./plan.ts";
import type { ReviewReason } from "./plan-wait.ts";
import type { Unverifiable } from "./read-back.ts";
import { untold } from "./recipient-notices.ts";
import { isOpen } from "./request.ts";
import type { RecordedOutcome } from "./task.ts";
import { markName, type UndeliveredForDesk, undeliveredForDesk } from "./undelivered.ts";
import { isWaiting, type OperatorStep, type PlanStep } from "./workflow-step.ts";

/** Something that operators have to be told while a request waits for them. */
export type OwedNotice = {
  readonly mailName: MailName;
  /** ISO instant from which it is owed. */
  readonly since: string;
} & (
  | { readonly about: "plan"; readonly reasons: readonly ReviewReason[] }
  | { readonly about: "law" }
  /** Systems that cannot answer in time. */
  | { readonly about: "late"; readonly systems: NonNullable<Case["request"]["lateSystems"]> }
  /** A recipient of the data has to be told of a change. */
  | { readonly about: "recipients" }
  | { readonly about: "step"; readonly step: string; readonly failure: Failure }
  | { readonly about: "task"; readonly processor: string; readonly failure: Failure }
  | {
      readonly about: "contradiction";
      readonly processor: string;
      readonly recorded: RecordedOutcome;
      readonly said: TaskOutcome["outcome"];
    }
  /** A system finds data that it had erased. */
  | {
      readonly about: "residual";
      readonly processor: string;
      readonly residual: Readonly<Record<string, number>>;
    }
  /** A look after an erasure came to nothing. */
  | { readonly about: "unverified"; readonly processor: string; readonly why: Unverifiable }
  /** A complaint waits to be read and answered. */
  | { readonly about: "case" }
  /** An appeal waits to be read and answered, until this day. */
  | { readonly about: "appeal"; readonly due: string }
  /** A mail did not arrive: its reader has to be reached in another way. */
  | {
      readonly about: "undelivered";
      readonly mail: string;
      readonly why: UndeliveredForDesk;
      readonly to: Exclude<MailReader, "operators">;
      readonly isCopy: boolean;
    }
  /** The answer lies with the desk, which hands it over. */
  | { readonly about: "answer"; readonly how: ByDesk["how"]; readonly hasPackage: boolean }
  /** A system asks an operator to decide about data it has found. */
  | { readonly about: "decision"; readonly processor: string; readonly summary: PersonText }
);

/**
 * The notices to operators that are due and have not gone out. They follow from the state of the request, so that no
 * refused mail and no crash loses one: the step that made the request wait sends it, or else the sweep.
 */
export function owedNotices(current: Case): OwedNotice[] {
  const { sent } = current.request;
  const kinds = [
    aboutPlan,
    aboutLaw,
    aboutLateSystems,
    aboutStep,
    aboutTasks,
    aboutCase,
    aboutAppeal,
    aboutContradictions,
    aboutLooks,
    aboutMails,
    aboutAnswer,
    aboutRecipients,
  ];
  return kinds.flatMap((about) => about(current)).filter(({ mailName }) => !sent[mailName]?.sentAt);
}

function aboutPlan(current: Case): OwedNotice[] {
  const step = planStep(current);
  const reasons = (step?.waits ?? []).flatMap((wait) => (wait.kind === "review" ? [wait.why] : []));
  if (!step || reasons.length === 0) return [];
  return [{ about: "plan", mailName: mails.approvalNeeded, since: sinceOf(step, current), reasons }];
}

function aboutRecipients({ request }: Case): OwedNotice[] {
  const [first] = request.status === "completed" ? untold(request) : [];
  return first
    ? [{ about: "recipients", mailName: mails.recipientsUntold(first.since), since: first.since }]
    : [];
}

/** An unknown law does not hold up a request without proof: operators look at it meanwhile. */
function aboutLaw({ request }: Case): OwedNotice[] {
  if (!request.lawUnknown || !isOpen(request) || !("level" in request) || request.level !== "L0") return [];
  return [{ about: "law", mailName: mails.lawUnknown, since: request.receivedAt }];
}

/** Once it is known who asks, on the day of receipt as a rule: a stranger's request sends operators no mail. */
function aboutLateSystems({ request }: Case): OwedNotice[] {
  const { lateSystems: systems, receivedAt } = request;
  if (!systems || !isOpen(request) || !("level" in request)) return [];
  return [{ about: "late", mailName: mails.cannotBeInTime, since: receivedAt, systems }];
}

function aboutStep(current: Case): OwedNotice[] {
  const waiting = stepOf(current, "AwaitOperator");
  if (!isWaiting(waiting) || !waiting.failure || waiting.failure.seq === 0) return [];
  const { step, seq, ...failure } = waiting.failure;
  return [
    { about: "step", mailName: mails.stepFailed(seq), since: sinceOf(waiting, current), step, failure },
  ];
}

function aboutTasks(current: Case): OwedNotice[] {
  if (!isOpen(current.request)) return [];
  return current.tasks.flatMap((task): OwedNotice[] => {
    const { processor, result, attempts, updatedAt } = task;
    if (result?.outcome === "awaiting" && result.awaits === "decision")
      return [
        {
          about: "decision",
          mailName: mails.decisionNeeded(processor),
          since: updatedAt,
          processor,
          summary: result.summary,
        },
      ];
    // The notice of its outage tells of a silent system, which is asked again automatically.
    if (result?.outcome !== "failed" || result.retryAt || !isWaiting(taskStepOf(current, processor)))
      return [];
    const mailName = mails.needsAttention(processor, attempts);
    return [{ about: "task" as const, mailName, since: updatedAt, processor, failure: result }];
  });
}

/** At once: nobody can answer a complaint that they do not know of. */
function aboutCase({ request, tasks }: Case): OwedNotice[] {
  if (!isOpen(request)) return [];
  const [task] = deskTasks(request, request.receivedAt);
  const isAnswered = tasks.some(({ kind, result }) => kind === "answer" && result);
  return task && !isAnswered ? [{ about: "case", mailName: mails.caseOpen, since: request.receivedAt }] : [];
}

/** At once, as a complaint. */
function aboutAppeal({ request }: Case): OwedNotice[] {
  const appeal = openAppeal(request);
  return appeal ? [{ about: "appeal", mailName: mails.appealOpen, since: appeal.at, due: appeal.due }] : [];
}

/** Also for an answered request: the answer may be wrong. */
function aboutContradictions({ tasks }: Case): OwedNotice[] {
  return tasks.flatMap(({ processor, result, contradiction }) => {
    if (!contradiction || !result) return [];
    const { said, at } = contradiction;
    const mailName = mails.contradicted(processor, at);
    const outcomes = { recorded: result.outcome, said: said.outcome };
    return [{ about: "contradiction" as const, mailName, since: at, processor, ...outcomes }];
  });
}

/** Also for an answered request: the answer may be wrong. What a manifest says is no news. */
function aboutLooks({ tasks }: Case): OwedNotice[] {
  return tasks.flatMap(({ processor, readBack }): OwedNotice[] => {
    const { last, due, settled } = readBack ?? {};
    if (!last || settled) return [];
    const { at, look } = last;
    const notice = { mailName: mails.readBack(processor, at), since: at, processor };
    if (look.outcome === "residual-found" && !due)
      return [{ about: "residual", ...notice, residual: look.residual }];
    if (look.outcome !== "not-verifiable" || ["by-manifest", "no-copy"].includes(look.why)) return [];
    return [{ about: "unverified", ...notice, why: look.why }];
  });
}

/** Nobody hands over what they do not know of. */
function aboutAnswer({ request }: Case): OwedNotice[] {
  const answer = "answer" in request ? request.answer : undefined;
  const since = answer?.withDeskSince;
  if (!answer || !since || !request.byDesk || !isToHand(request)) return [];
  const { how } = request.byDesk;
  const hasPackage = answer.kind === "package";
  return [{ about: "answer", mailName: mails.answerToHand(since), since, how, hasPackage }];
}

/** One notice for all to one reader; a mail to the operators themselves gets no notice. */
function aboutMails({ request }: Case): OwedNotice[] {
  const all = undeliveredForDesk(request);
  return (["person", "representative"] as const).flatMap((reader) => {
    const first = all.find(({ to }) => to === reader);
    if (!first) return [];
    const { mail, why, at, isCopy } = first;
    const mailName = mails.undelivered(markName(mail, reader));
    return [{ about: "undelivered" as const, mailName, since: at, mail, why, to: reader, isCopy }];
  });
}

/** Steps of earlier releases do not have the time from which they wait. */
const sinceOf = ({ since }: PlanStep | OperatorStep, { request }: Case): string =>
  since ?? request.receivedAt;
