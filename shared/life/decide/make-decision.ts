import type { Actor } from "#shared/domain/evidence.ts";
import type { LettersTo } from "#shared/domain/letters-to.ts";
import type { Executions } from "#shared/ports/executions.ts";
import type { Random } from "#shared/ports/random.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { answerAppeal } from "./answer-appeal.ts";
import { answerComplaint } from "./answer-complaint.ts";
import { appealRequest } from "./appeal-request.ts";
import { approveRequest } from "./approve-request.ts";
import { askFee } from "./ask-fee.ts";
import { assignRequest } from "./assign-request.ts";
import { cancelRequest } from "./cancel-request.ts";
import { decideHold } from "./decide-hold.ts";
import { decideTask } from "./decide-task.ts";
import type { DecisionInput, DecisionName, DecisionNamed } from "./decisions.ts";
import { extendAppeal } from "./extend-appeal.ts";
import { extendRequest } from "./extend-request.ts";
import { handOver, mailAnswer } from "./hand-over.ts";
import { messageToPerson } from "./message-to-person.ts";
import { type MailboxNamed, nameMailbox } from "./name-mailbox.ts";
import { noteRequest } from "./note-request.ts";
import type { NoticeServices } from "./notice-services.ts";
import { pauseRequest } from "./pause-request.ts";
import { refuseRequest } from "./refuse-request.ts";
import { releaseRequest } from "./release-request.ts";
import { resumeRequest } from "./resume-request.ts";
import { retryRequest } from "./retry-request.ts";
import { reviewHold } from "./review-hold.ts";
import { settleDelivery } from "./settle-delivery.ts";
import { settleFee } from "./settle-fee.ts";
import { settleMessages } from "./settle-messages.ts";
import { settledResult } from "./settlement.ts";
import { tellRecipient } from "./tell-recipient.ts";

export interface DecisionServices extends NoticeServices {
  readonly workflow: Workflow;
  readonly executions: Omit<Executions, "steps">;
  readonly random: Random;
  readonly publicUrl: string;
}

/** The request that an operator decides about. */
export interface Deciding {
  readonly requestId: string;
  readonly actor: Actor;
}

export interface Decided {
  /** `false` where the same was decided before; then nothing changed. */
  readonly changed: boolean;
  /** For a refusal after the date by which the law wants it: that ISO date. */
  readonly lateSince?: string;
  /** For a release: the id of the request that takes the effects back, and the ISO date of that. */
  readonly releaseId?: string;
  readonly on?: string;
  /** For another mailbox: whether it is named, or the second operator has named the same. */
  readonly mailbox?: MailboxNamed;
  /** For a retry: the whole execution runs again. */
  readonly redriven?: true;
}

/** Why a decision is not possible that would leave everything as it is. */
export const noChange = "Nothing would change: there is nothing to decide, or the same was decided before.";

type Make<Name extends DecisionName> = (
  deciding: Deciding,
  input: DecisionNamed<Name>,
  services: DecisionServices,
) => Promise<Decided>;

const changed = async (deciding: Promise<boolean>): Promise<Decided> => ({ changed: await deciding });

const makers: { readonly [Name in DecisionName]: Make<Name> } = {
  approve: (of, { now, reason, letters, package: reader }, services) =>
    changed(
      approveRequest(
        {
          ...of,
          ...(now && { now }),
          reason,
          ...((letters ?? reader) && { lettersTo: toWhom(letters, reader) }),
        },
        services,
      ),
    ),
  async retry(of, { processor, reason }, services) {
    if (processor !== undefined)
      return changed(decideTask({ ...of, processor, decision: { kind: "retry", reason } }, services));
    const how = await retryRequest({ ...of, reason }, services);
    return { changed: true, ...(how === "redrive" && { redriven: true }) };
  },
  settle(of, { processor, settlement }, services) {
    const { reason } = settlement;
    const decision = { kind: "settle" as const, reason, result: settledResult(settlement) };
    return changed(decideTask({ ...of, processor, decision }, services));
  },
  waive: (of, { processor, reason }, services) =>
    changed(decideTask({ ...of, processor, decision: { kind: "waive", reason } }, services)),
  pause: (of, { about, question }, services) =>
    changed(pauseRequest({ ...of, why: about, question }, services)),
  resume: (of, { reason, answered }, services) =>
    changed(resumeRequest({ ...of, reason, answeredAt: answered }, services)),
  extend: (of, { reason, until }, services) => changed(extendRequest({ ...of, reason, until }, services)),
  fee: (of, { decision: _, ...demand }, services) => changed(askFee({ ...of, ...demand }, services)),
  "fee-paid": (of, { paidOn }, services) => changed(settleFee({ ...of, as: "paid", paidOn }, services)),
  "fee-waive": (of, { reason }, services) => changed(settleFee({ ...of, as: "waived", reason }, services)),
  message: (of, { text }, services) => changed(messageToPerson({ ...of, text }, services)),
  seen: (of, { reason }, services) => changed(settleMessages({ ...of, reason }, services)),
  refuse: (of, { ground, reason }, services) => refuseRequest({ ...of, ground, reason }, services),
  cancel: ({ requestId, actor }, { reason }, services) =>
    changed(cancelRequest(requestId, { actor, by: "operator", reason }, services)),
  release: (of, { reason, on }, services) => releaseRequest({ ...of, reason, on }, services),
  answer: (of, { outcome, text }, services) =>
    changed(answerComplaint({ ...of, verdict: outcome, text }, services)),
  appeal: (of, { text, receivedOn }, services) =>
    changed(appealRequest({ ...of, text, receivedOn }, services)),
  "extend-appeal": (of, { reason }, services) => changed(extendAppeal({ ...of, reason }, services)),
  "answer-appeal": (of, { outcome, text }, services) =>
    changed(answerAppeal({ ...of, outcome, text }, services)),
  decide: (of, { processor, choice, reason }, services) =>
    changed(decideHold({ ...of, processor, decision: choice, reason }, services)),
  review: (of, { keepUntil, reason }, services) =>
    changed(reviewHold({ ...of, keepUntil, reason }, services)),
  delivered: (of, { reason }, services) => changed(settleDelivery({ ...of, reason }, services)),
  async "other-mailbox"(of, { email, reason }, services) {
    const mailbox = await nameMailbox({ ...of, email, reason }, services);
    return { changed: mailbox !== undefined, ...(mailbox && { mailbox }) };
  },
  handed: (of, { by, on }, services) => changed(handOver({ ...of, by, on }, services)),
  "mail-answer": (of, { reason }, services) => changed(mailAnswer({ ...of, reason }, services)),
  told: (of, { recipient, impossible }, services) =>
    changed(tellRecipient({ ...of, recipient, impossible }, services)),
  assign: (of, { to }, services) => changed(assignRequest({ ...of, to }, services)),
  async note(of, { text }, services) {
    await noteRequest({ ...of, text }, services);
    return { changed: true };
  },
};

const toWhom = (
  letters: LettersTo["letters"] = "person",
  reader: LettersTo["package"] = "person",
): LettersTo => ({ letters, package: reader });

/**
 * Decides about a request, for the command line and the console alike.
 * @throws the errors of the decision's use case: NothingWaits (and DecidedAlready), InvalidTransition,
 * ClockEventRefused, GroundNotAllowed and other TerminalErrors with a sentence for the operator; RequestNotFound.
 */
export function makeDecision(
  deciding: Deciding,
  input: DecisionInput,
  services: DecisionServices,
): Promise<Decided> {
  const make = makers[input.decision] as Make<DecisionName>;
  return make(deciding, input, services);
}
