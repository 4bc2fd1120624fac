import type { DecisionName, PossibleDecision, WaitView } from "../api/types.ts";

/** The decisions that answer a wait, the usual one first, by the task that it names. */
const answers: Readonly<Record<NonNullable<WaitView["act"]>, readonly DecisionName[]>> = {
  answer: ["answer"],
  appeal: ["answer-appeal"],
  message: ["message", "seen"],
  decide: ["decide"],
  deliver: ["delivered", "other-mailbox"],
  hand: ["handed", "mail-answer"],
  look: ["settle"],
};
const ofTask: readonly DecisionName[] = ["retry", "settle", "waive"];
const ofStep: readonly DecisionName[] = ["retry"];
const ofRequest: readonly DecisionName[] = ["approve", "resume"];

/** The allowed decisions that end a wait for the desk. */
export function decisionsFor(wait: WaitView, possible: readonly PossibleDecision[]): PossibleDecision[] {
  const wanted = wait.act ? answers[wait.act] : wait.processor ? ofTask : wait.step ? ofStep : ofRequest;
  return wanted.flatMap((name) => {
    const found = possible.find(
      ({ decision, about, isAllowed }) =>
        decision === name &&
        isAllowed &&
        (about === undefined || about === wait.processor || !wait.processor),
    );
    return found ? [found] : [];
  });
}
