import { unchanged } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { isAfter, isAtOrBefore } from "#shared/domain/moment.ts";
import { acknowledgeInTurn } from "#shared/life/1-intake/acknowledge.ts";
import { endConfirmation } from "#shared/life/2-verify/end-confirmation.ts";
import { endVerification } from "#shared/life/2-verify/end-verification.ts";
import { remindToConfirm } from "#shared/life/2-verify/remind-to-confirm.ts";
import { sendNewAddress } from "#shared/life/2-verify/send-new-address.ts";
import { tellContacts } from "#shared/life/2-verify/tell-contacts.ts";
import { carryOutPlan } from "#shared/life/3-plan/carry-out-plan.ts";
import { startFollowers } from "#shared/life/3-plan/followers.ts";
import { retryTask } from "#shared/life/4-run/retry-task.ts";
import { retryByItself } from "#shared/life/5-answer/retry-by-itself.ts";
import { sendAnswerAgain } from "#shared/life/5-answer/send-answer-again.ts";
import { sendCollected } from "#shared/life/5-answer/send-collected.ts";
import { endHold, freeHeldUp } from "#shared/life/6-after/end-hold.ts";
import { followUp } from "#shared/life/6-after/follow-up.ts";
import { orderLook } from "#shared/life/6-after/order-look.ts";
import { deleteRequest, purgePackage, shredSubject } from "#shared/life/6-after/retire.ts";
import { tellErased } from "#shared/life/6-after/tell-erased.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { remindDesk, remindPerson, remindReader, remindTeam } from "#shared/life/mail/remind.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { type Attention, attentions } from "#shared/rules/attention.ts";
import { type ReminderName, reminders } from "#shared/rules/reminders.ts";
import type { SweepServices } from "./services.ts";

/** A sweep's longest run, shorter than the time to the next: no sweep begins work that another still does. */
const leaseFor = "PT4M";

export interface Attended {
  /** Empty when another sweep was faster. */
  readonly done: readonly Attention[];
  /** The errors of the work that failed; the next sweep tries it again. */
  readonly failures: readonly { readonly error: unknown; readonly doing?: Attention["kind"] }[];
}

/**
 * Does the due work for one request, the earliest first, each piece once. A failure does not hold up later work: a
 * contact that cannot be told is no reason to miss a deadline. The lease keeps other sweeps away; it ends by itself,
 * so that work left by a crash is taken up again.
 */
export async function attend(requestId: string, services: SweepServices): Promise<Attended> {
  const { store, clock } = services;
  const now = clock();
  const due = await store.update<readonly Attention[]>(requestId, (current) => {
    const { leaseUntil } = current.request;
    const ripe = attentions(current).filter(({ at }) => isAtOrBefore(at, now));
    const leased = leaseUntil && isAfter(leaseUntil, now);
    if (leased) return unchanged([]);
    // Its time was too early, as it may be where a task of many was recorded: it is noted anew.
    if (ripe.length === 0) return { at: now, events: [], result: [] };
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
    // All other due work is about a request that is gone.
    if (attention.kind === "delete-request") break;
  }
  return { done, failures };
}

type Act<A> = (requestId: string, attention: A, services: SweepServices) => Promise<unknown>;
type Kind = Exclude<Attention["kind"], ReminderName>;

/** The work for each kind of attention that is no reminder. */
const acts: { readonly [K in Kind]: Act<Extract<Attention, { readonly kind: K }>> } = {
  "start-execution": (id, _, { workflow }) => workflow.start(id),
  "deliver-signal": (id, _, services) => deliverSignals(id, services),
  "expire-verification": (id, _, services) => endVerification(id, services),
  "end-confirmation": (id, _, services) => endConfirmation(id, services),
  acknowledge: (id, _, services) => acknowledgeInTurn(id, services),
  "send-collected": (id, _, services) => sendCollected(id, services),
  "write-to-new-address": (id, _, services) => sendNewAddress(id, services),
  "send-answer-again": (id, _, services) => sendAnswerAgain(id, services),
  "ask-again": (id, _, services) => tellContacts(id, services),
  "tell-contacts": (id, _, services) => tellContacts(id, services),
  "tell-operators": (id, _, services) => tellOperators(id, services),
  "retry-task": (id, { processor }, services) => retryTask(id, processor, services),
  "carry-out-plan": (id, { on }, services) => carryOutPlan(id, on, services),
  "start-followers": (id, _, services) => startFollowers(id, services),
  "retry-step": (id, _, services) => retryByItself(id, services),
  "follow-up": followUp,
  "hold-ended": (id, _, services) => endHold(id, services),
  "hold-released": (id, _, services) => freeHeldUp(id, services),
  "after-hold": (id, { processor }, { invokeProcessor }) => invokeProcessor(processor, id),
  "read-back": (id, { processor }, services) => orderLook(id, processor, services),
  "tell-erased": (id, _, services) => tellErased(id, services),
  "purge-package": (id, _, services) => purgePackage(id, services),
  "shred-subject": (id, _, services) => shredSubject(id, services),
  "delete-request": (id, _, services) => deleteRequest(id, services),
};

function act(requestId: string, attention: Attention, services: SweepServices): Promise<unknown> {
  if (isReminder(attention)) return remind(requestId, attention, services);
  const does = acts[attention.kind] as Act<typeof attention>;
  return does(requestId, attention, services);
}

type DueReminder = Extract<Attention, { readonly kind: ReminderName }>;

const isReminder = (attention: Attention): attention is DueReminder => attention.kind in reminders;

function remind(requestId: string, { kind, mailName }: DueReminder, services: SweepServices): Promise<void> {
  const reminder = reminders[kind];
  switch (reminder.to) {
    case "person":
      return remindPerson(requestId, reminder, mailName, services);
    case "reader":
      return remindReader(requestId, reminder, mailName, services);
    case "mailbox":
      return remindToConfirm(requestId, mailName, services);
    case "desk":
      return remindDesk(requestId, reminder, mailName, services);
    case "team":
      return remindTeam(requestId, reminder, mailName, services);
  }
}
