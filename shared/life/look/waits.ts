import { openAppeal } from "#shared/domain/appeal.ts";
import type { Case } from "#shared/domain/case.ts";
import { stepOf, taskStepOf } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { allDetails, type Failure } from "#shared/domain/failure/failure.ts";
import type { FailureDetails } from "#shared/domain/failure/failure-kinds.ts";
import { answerToSend, otherMailboxOf } from "#shared/domain/lost-answers.ts";
import type { MailReader, UndeliveredWhy } from "#shared/domain/mail-mark.ts";
import { waitsForDesk } from "#shared/domain/paused.ts";
import type { PlanWait, ReviewReason } from "#shared/domain/plan-wait.ts";
import { isOpen, type Pause, type Request } from "#shared/domain/request.ts";
import { isSettled, type Task } from "#shared/domain/task.ts";
import { teamDueOn } from "#shared/domain/team.ts";
import { undeliveredForDesk, undeliveredMails } from "#shared/domain/undelivered.ts";
import { undeliveredTo } from "#shared/domain/workflow-step.ts";
import { disownedSince } from "#shared/rules/disowned.ts";
import { hasResidual } from "#shared/rules/read-back.ts";

/** Somebody or something that a request waits for, with the reason. */
export interface Wait {
  readonly party: "person" | "operator" | "processor" | "system" | "request";
  /** In a few words, for a table. */
  readonly what: string;
  readonly processor?: string;
  /** An operator's task that has a command of its own. */
  readonly act?: "answer" | "appeal" | "message" | "decide" | "deliver" | "hand" | "look";
  /** The step of the workflow that failed. */
  readonly step?: string;
  /** Name of the error that an operator has to decide about, with its details. */
  readonly error?: string;
  readonly details?: FailureDetails;
  /** The end of the wait, where it is known: an ISO date or instant. */
  readonly until?: string;
}

/** Everything that holds up a request at the moment; empty once its last mail is out, and has arrived. */
export function waitsOf(current: Case): Wait[] {
  return [
    ...stepWaits(current),
    ...appealWaits(current.request),
    ...messageWaits(current.request),
    ...residualWaits(current),
    ...mailWaits(current.request),
  ];
}

function appealWaits(request: Request): Wait[] {
  const appeal = openAppeal(request);
  if (!appeal) return [];
  return [{ party: "operator", act: "appeal", what: "an answer to the appeal", until: appeal.due }];
}

function messageWaits({ messages }: Request): Wait[] {
  if (!messages?.openSince) return [];
  return [
    {
      party: "operator",
      act: "message",
      what: "an answer to the person's message",
      until: addTo(messages.openSince, "P7D"),
    },
  ];
}

/** Data that a system had erased is there again. */
function residualWaits({ tasks }: Case): Wait[] {
  return tasks.filter(hasResidual).map(({ processor }) => ({
    party: "operator",
    what: `decision: ${processor} still finds data that it had erased`,
    processor,
  }));
}

/** An operator has to reach the reader in another way, or to make SES take mails again. */
function mailWaits(request: Request): Wait[] {
  const notTaken = undeliveredMails(request).filter(({ why }) => why === "not-taken");
  const named = otherMailboxOf(request);
  return [
    ...(named && !named.approvedAt
      ? [
          {
            party: "operator" as const,
            act: "deliver" as const,
            what: `another operator's word: ${named.namedBy} has named a mailbox for the answer`,
          },
        ]
      : []),
    ...(answerToSend(request)
      ? [{ party: "system" as const, what: "the answer, which goes to another mailbox" }]
      : []),
    ...undeliveredForDesk(request).map(({ mail, why, ...one }) => ({
      party: "operator" as const,
      act: "deliver" as const,
      what: `${toDo(one)} the mail "${mail}" ${inWords[why]}`,
    })),
    ...notTaken.map(({ mail, error }) => ({
      party: "operator" as const,
      what: `mails: SES does not take the mail "${mail}" (${error})`,
    })),
  ];
}

function toDo({ to, isCopy }: { to: MailReader; isCopy: boolean }): string {
  if (to === "operators") return "a look at the operators' mailbox:";
  if (to === "person") return "another way to reach the person:";
  const copy = isCopy ? " the person has it, and the copy of" : "";
  return `another way to reach the agent or guardian:${copy}`;
}

const inWords: Readonly<Record<UndeliveredWhy, string>> = {
  bounced: "bounced",
  complained: "was called spam",
  rejected: "was rejected",
  delayed: "is delayed",
  "not-taken": "was not taken",
  "left-to-desk": "is left to the desk",
};

function stepWaits(current: Case): Wait[] {
  const { request, steps, tasks } = current;
  if (steps.some(undeliveredTo)) return [{ party: "system", what: "delivery of a decision" }];
  if (request.pause) return [pauseWait(request.pause)];
  if (disownedSince(request)) return [disownedWait];
  const failed = stepOf(current, "AwaitOperator");
  if (failed?.taskToken && failed.failure) {
    const { step } = failed.failure;
    if (waitsForDesk(failed))
      return [{ party: "operator", act: "hand", what: "the answer to be handed over to the person" }];
    return [{ party: "operator", what: `retry of ${step}`, step, ...told(failed.failure) }];
  }
  switch (request.status) {
    case "received":
      if (request.heldBack)
        return [
          { party: "system", what: "its mail, which goes out with others", until: request.heldBack.until },
        ];
      return [{ party: "system", what: "start of the workflow" }];
    case "awaiting-verification":
      return [{ party: "person", what: "proof of identity", until: request.windowEndsAt }];
    case "awaiting-approval":
      return stepOf(current, "ApprovePlan")?.waits?.map(planWait) ?? [{ party: "system", what: "planning" }];
    default: {
      if (!isOpen(request)) {
        const { respondedAt, heldBack } = request;
        return respondedAt
          ? []
          : [{ party: "system", what: "the last letter", ...(heldBack && { until: heldBack.until }) }];
      }
      const unsettled = tasks.filter((task) => !isSettled(task, request.deadlines.target));
      return unsettled.length > 0
        ? distinct(unsettled.map((task) => waitForTask(current, task)))
        : [{ party: "system", what: "the answer" }];
    }
  }
}

const disownedWait: Wait = {
  party: "operator",
  act: "look",
  what: "a look at who made it: reported as not made by the person",
};

function pauseWait({ why }: Pause): Wait {
  if (why === "fee") return { party: "person", what: "the payment of a fee" };
  return why === "not-me"
    ? disownedWait
    : { party: "person", what: `the answer to our question, ${aboutQuestion[why]}` };
}

const aboutQuestion = { identity: "who they are", clarification: "what they want" } as const;

const reviews: Readonly<Record<ReviewReason, string>> = {
  policy: "by policy",
  "law-unknown": "the law where the person lives is not known here",
  level: "the person has not shown enough of who they are",
  "datum-tries": "what both sides know was guessed at too often",
  "contact-changed": "a contact was changed not long ago",
  "many-requests": "unusually many requests",
  "evidence-held": "what is to be corrected is evidence for a complaint",
  representative: "somebody asks for the person",
  silent: "nobody on file hears of it before the answer; not by the operator who entered it",
};

function planWait(wait: PlanWait): Wait {
  switch (wait.kind) {
    case "review":
      return { party: "operator", what: `approval of the plan: ${reviews[wait.why]}` };
    case "request":
      return { party: "request", what: `the end of ${wait.requestId}, which comes first` };
    case "date":
      return { party: "system", what: "the date the person was told", until: wait.on };
  }
}

/** Three systems that wait for one mailbox are one wait. */
function distinct(waits: readonly Wait[]): Wait[] {
  return [...new Map(waits.map((wait) => [JSON.stringify(wait), wait])).values()];
}

function waitForTask(current: Case, { processor, kind, result, handed }: Task): Wait {
  if (kind === "answer")
    return {
      party: "operator",
      act: "answer",
      what: "an answer to the complaint",
      until: current.request.deadlines.legal,
    };
  if (result?.outcome === "awaiting" && result.awaits === "confirmation") {
    const until = current.request.confirmation?.until;
    return { party: "person", what: "confirmation of the mailbox", ...(until && { until }) };
  }
  if (result?.outcome === "awaiting")
    return {
      party: "operator",
      act: "decide",
      what: `decide: ${processor}`,
      processor,
      until: current.request.deadlines.legal,
    };
  const isAwaited = taskStepOf(current, processor)?.taskToken !== undefined;
  if (result?.outcome === "failed" && result.retryAt)
    return { party: "processor", what: "an answer: it is asked again", processor, until: result.retryAt };
  if (result?.outcome === "failed" && isAwaited)
    return { party: "operator", what: "decision", processor, ...told(result) };
  if (result?.outcome === "pending" && handed)
    return {
      party: "processor",
      what: "a task done by hand",
      processor,
      until: teamDueOn(current.request, handed),
    };
  if (result?.outcome === "pending")
    return { party: "processor", what: "completion", processor, until: result.expectedCompletion };
  return { party: "processor", what: "answer", processor };
}

function told(failure: Failure) {
  const details = allDetails(failure);
  return { error: failure.error, ...(details && { details }) };
}
