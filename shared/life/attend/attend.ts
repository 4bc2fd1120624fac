import { type Case, unchanged } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { acknowledge } from "#shared/life/1-intake/acknowledge.ts";
import { notifyOfLateAcknowledgement } from "#shared/life/1-intake/notify-of-late-acknowledgement.ts";
import { endConfirmation } from "#shared/life/2-verify/end-confirmation.ts";
import { endVerification } from "#shared/life/2-verify/end-verification.ts";
import { holdBack } from "#shared/life/2-verify/hold-back.ts";
import { notifyOfFreeze } from "#shared/life/2-verify/notify-of-freeze.ts";
import { sendNewAddress } from "#shared/life/2-verify/send-new-address.ts";
import { tellContacts } from "#shared/life/2-verify/tell-contacts.ts";
import { carryOutPlan } from "#shared/life/3-plan/carry-out-plan.ts";
import { startFollowers } from "#shared/life/3-plan/followers.ts";
import { retryTask } from "#shared/life/4-run/retry-task.ts";
import { retryLastLetter } from "#shared/life/5-answer/retry-last-letter.ts";
import { sendCollected } from "#shared/life/5-answer/send-collected.ts";
import { endHold, freeHeldUp } from "#shared/life/6-after/end-hold.ts";
import { followUp, tellOverdue } from "#shared/life/6-after/follow-up.ts";
import { notifyOfHold } from "#shared/life/6-after/notify-of-hold.ts";
import { remindOfRecipients } from "#shared/life/6-after/remind-of-recipients.ts";
import { deleteRequest, purgePackage, shredSubject } from "#shared/life/6-after/retire.ts";
import { tellErased } from "#shared/life/6-after/tell-erased.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { notifyOperators } from "#shared/life/mail/notify-operators.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { type Attention, acknowledgementMail, attentions } from "#shared/rules/attention.ts";
import { askPersonAgain, remindOfQuestion, remindOfUnanswered } from "./remind.ts";
import type { SweepServices } from "./services.ts";

/** As long as a sweep may run, and less than the time to the next: none begins what another is still at. */
const leaseFor = "PT4M";

export interface Attended {
  /** Empty when another sweep was faster. */
  readonly done: readonly Attention[];
  /** What was thrown by what could not be done; the next sweep tries it again. */
  readonly failures: readonly { readonly error: unknown; readonly doing?: Attention["kind"] }[];
}

/**
 * Does what is due for one request, soonest first, each thing once. What fails keeps nothing that is due later
 * waiting: a contact that cannot be told is no reason for a deadline to pass unseen. The lease keeps other sweeps away;
 * it runs out by itself, so that what a crash left undone is taken up again.
 */
export async function attend(requestId: string, services: SweepServices): Promise<Attended> {
  const { store, clock } = services;
  const now = clock();
  const due = await store.update<readonly Attention[]>(requestId, (current) => {
    const { leaseUntil } = current.request;
    const ripe = attentions(current).filter(({ at }) => Date.parse(at) <= Date.parse(now));
    const leased = leaseUntil && Date.parse(leaseUntil) > Date.parse(now);
    if (leased || ripe.length === 0) return unchanged([]);
    return {
      at: now,
      request: { ...current.request, leaseUntil: addTo(now, leaseFor) },
      events: [],
      result: ripe,
    };
  });
  const done: Attention[] = [];
  const failures: Attended["failures"][number][] = [];
  for (const attention of due) {
    try {
      await act(requestId, attention, services);
      done.push(attention);
    } catch (error) {
      failures.push({ error, doing: attention.kind });
    }
    // Whatever else was due is about a request that is no more.
    if (attention.kind === "delete-request") break;
  }
  return { done, failures };
}

function act(requestId: string, attention: Attention, services: SweepServices): Promise<unknown> {
  switch (attention.kind) {
    case "start-execution":
      return services.workflow.start(requestId);
    case "deliver-signal":
      return deliverSignals(requestId, services);
    case "expire-verification":
      return endVerification(requestId, services);
    case "end-confirmation":
      return endConfirmation(requestId, services);
    case "acknowledge":
      return acknowledgeInTime(requestId, services);
    case "send-collected":
      return sendCollected(requestId, services);
    case "write-to-new-address":
      return sendNewAddress(requestId, services);
    case "acknowledgement-late":
      return notifyOfLateAcknowledgement(requestId, services);
    case "ask-again":
    case "tell-contacts":
      return tellContacts(requestId, services);
    case "tell-operators":
      return tellOperators(requestId, services);
    case "retry-task":
      return retryTask(requestId, attention.processor, services);
    case "carry-out-plan":
      return carryOutPlan(requestId, attention.on, services);
    case "start-followers":
      return startFollowers(requestId, services);
    case "question-open":
      return remindOfQuestion(requestId, attention.mark, services);
    case "recipients-untold":
      return remindOfRecipients(requestId, attention.mark, services);
    case "question-again":
      return askPersonAgain(requestId, attention.mark, services);
    case "unanswered":
      return remindOfUnanswered(requestId, attention.mark, services);
    case "retry-last-letter":
      return retryLastLetter(requestId, services);
    case "frozen":
      return notifyOfFreeze(requestId, attention.count, services);
    case "notice":
      return notifyOperators(
        requestId,
        attention.notice,
        ({ request, tasks }) => ({
          name: "deadline-notice",
          notice: attention.notice,
          requestId,
          right: request.right,
          status: request.status,
          target: request.deadlines.target,
          legal: request.deadlines.legal,
          waitingFor: tasks.filter(isOpenTask).map(({ processor }) => processor),
        }),
        services,
      );
    case "follow-up":
      return followUp(requestId, attention, services);
    case "promise-overdue":
      return tellOverdue(requestId, attention, services);
    case "hold-review":
      return notifyOfHold(requestId, attention, services);
    case "hold-ended":
      return endHold(requestId, services);
    case "hold-released":
      return freeHeldUp(requestId, services);
    case "after-hold":
      return services.invokeProcessor(attention.processor, requestId);
    case "tell-erased":
      return tellErased(requestId, services);
    case "purge-package":
      return purgePackage(requestId, services);
    case "shred-subject":
      return shredSubject(requestId, services);
    case "delete-request":
      return deleteRequest(requestId, services);
  }
}

async function acknowledgeInTime(requestId: string, services: SweepServices): Promise<void> {
  if (!(await holdBack(requestId, { mail: acknowledgementMail }, services)))
    await acknowledge(requestId, services);
}

const isOpenTask = ({ result }: Case["tasks"][number]): boolean =>
  !result || ["pending", "awaiting", "failed"].includes(result.outcome);
