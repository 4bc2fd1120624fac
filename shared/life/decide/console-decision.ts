import type { Decided, DecisionBody } from "#shared/console/decisions.ts";
import { desk } from "#shared/domain/desk-task.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Action } from "#shared/domain/right.ts";
import type { OverHold, RecordedOutcome } from "#shared/domain/task.ts";
import { beginningOf } from "./beginning-of.ts";
import type { DecisionInput } from "./decisions.ts";
import { type Deciding, makeDecision, noChange } from "./make-decision.ts";
import { type Preview, type PreviewServices, previewDecision } from "./preview-decision.ts";

/**
 * Decides about a request for the console, or says what the decision would do.
 * @throws as `makeDecision`; NothingWaits for a look at a decision that would change nothing.
 */
export async function decide(
  deciding: Deciding,
  { preview, ...input }: DecisionBody,
  services: PreviewServices,
): Promise<Decided> {
  const { requestId } = deciding;
  const { decision } = input;
  if (preview) {
    const seen = await previewDecision(deciding, input as DecisionInput, services);
    // A repetition may still send a letter that did not leave.
    if (!seen.changed && seen.letters.length === 0) throw new NothingWaits(noChange);
    const letter = seen.letters.find(({ to }) => to === "person");
    return {
      ...{ requestId, decision, preview },
      changed: false,
      deadlines: seen.deadlines.after,
      ...(letter && { letter: { subject: letter.subject, text: letter.text } }),
      effects: effectsOf(seen, services),
    };
  }
  const { changed, lateSince, releaseId, on } = await makeDecision(
    deciding,
    input as DecisionInput,
    services,
  );
  return {
    ...{ requestId, decision, changed },
    ...(releaseId && { releaseId }),
    effects: [
      ...(lateSince ? [`The law wanted the refusal by ${lateSince}.`] : []),
      ...(releaseId ? [`It is taken back on ${on}, by request ${releaseId}.`] : []),
    ],
  };
}

/** What a decision makes of a task. */
const made: Readonly<Record<RecordedOutcome, string>> = {
  done: "is done",
  "nothing-held": "holds nothing",
  "not-applicable": "has no part in it",
  partial: "is done in part",
  retained: "keeps all of it by law",
  pending: "has promised it",
  failed: "has failed",
  awaiting: "waits",
  answered: "has answered",
  waived: "is left out",
};
const doing: Readonly<Record<Exclude<Action, "none">, string>> = {
  collect: "collects the data",
  export: "exports the data",
  rectify: "corrects the data",
  erase: "erases the data",
  restrict: "restricts the use",
  stop: "stops the use",
  suppress: "stops the use at once",
  hold: "sets the data aside",
};
const withHeld: Readonly<Record<OverHold["decision"], string>> = {
  keep: "keeps what it has set aside",
  erase: "erases what it has set aside, too",
};
/** What follows in the workflow from what is only noted now. */
const following: Readonly<Record<string, string>> = {
  "answer-handed-over": "The person has the answer, and the request is closed.",
  "mailing-allowed": "The answer is put together anew, and mailed.",
  "mailbox-named": "Nothing is sent until another operator has named the same mailbox.",
  "mailbox-approved":
    "The answer goes there within minutes. Links that went out before open nothing any more.",
};
const inWords = (word: string) => word.replaceAll("-", " ");

/** In words: the status, the tasks, and the letters. The dates stand beside it. */
function effectsOf(
  { changed, status, appealDue, tasks, letters, events, begins, lateSince, on }: Preview,
  { manifests }: PreviewServices,
): string[] {
  const nameOf = (id: string) =>
    id === desk ? "The privacy desk" : (manifests.find((manifest) => manifest.id === id)?.name.en ?? id);
  return [
    ...(changed ? [] : ["The same was decided before."]),
    ...(status.before === status.after
      ? []
      : [`The request goes from ${inWords(status.before)} to ${inWords(status.after)}.`]),
    ...(appealDue ? [`The appeal is to be answered by ${appealDue}.`] : []),
    ...tasks.flatMap(({ processor, action, outcome, overHold }) => {
      if (outcome) return [`${nameOf(processor)} ${made[outcome]}.`];
      if (overHold) return [`${nameOf(processor)} ${withHeld[overHold]}.`];
      return action === "none" ? [] : [`${nameOf(processor)} ${doing[action]}.`];
    }),
    ...events.flatMap((type) => following[type] ?? []),
    ...begins.map(beginningOf),
    ...letters.map(
      ({ to, when }) => `A letter goes to the ${to} ${when === "at once" ? when : "soon after"}.`,
    ),
    ...(lateSince ? [`The law wanted the refusal by ${lateSince}.`] : []),
    ...(on ? [`It is taken back on ${on}.`] : []),
  ];
}
