import { TerminalError } from "#shared/domain/errors.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Action } from "#shared/domain/right.ts";
import type { ProcessorHandler, ProcessorTask } from "../contract.ts";
import type { ManifestInput } from "../define-manifest.ts";
import { type ProcessorFunction, processor } from "../processor-handler.ts";
import { texts } from "./texts.ts";

/**
 * A processor whose tasks people carry out by hand, as the `team` of its manifest says. Each is answered with `pending`; what
 * came of it is reported on the page that the team gets the link to, or by an operator.
 */
export function teamProcessor(manifest: ManifestInput): ProcessorFunction {
  const named = new Set<Action>(Object.values(manifest.rights).map((rule) => rule.action));
  const handle: ProcessorHandler = async (task) => {
    const { action, dueAt, parameters } = task;
    if (action === "none" || !named.has(action)) throw new TerminalError({ code: "action-unknown", action });
    if (needsProof(task)) return parameters.final === true ? notProved : waitsForProof;
    return { outcome: "pending", summary: texts.byHand, expectedCompletion: dueAt };
  };
  // Whether an erasure has left anything people alone could say, and they have said that it is done.
  return processor(manifest, handle, { readBack: async () => undefined });
}

/** What people can undo is handed to them at once. */
const undoable: readonly Action[] = ["stop", "suppress", "restrict"];

function needsProof({ action, parameters }: ProcessorTask): boolean {
  return parameters.confirmed !== true && parameters.release !== true && !undoable.includes(action);
}

const waitsForProof: TaskAnswer = {
  outcome: "awaiting",
  awaits: "confirmation",
  summary: texts.waitsForProof,
};
const notProved: TaskAnswer = {
  outcome: "not-applicable",
  reason: texts.notProved,
  law: "GDPR Art. 12(6)",
};
