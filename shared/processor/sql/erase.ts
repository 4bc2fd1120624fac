import type { Kept, TaskAnswer } from "#shared/domain/outcome.ts";
import { groundOf } from "../ground.ts";
import { awaitsDecision, keptOnHold } from "../hold-answers.ts";
import { heldUntil } from "../legal-hold.ts";
import { isRelease } from "../restriction.ts";
import { countRows, present } from "./counted.ts";
import { inDeletionOrder } from "./deletion-order.ts";
import { carryOut, type Effect } from "./erasure-statements.ts";
import { type ErasureStatement, type SqlMapping, tableOf } from "./mapping.ts";
import { texts } from "./texts.ts";
import type { Work } from "./work.ts";

/** The statements of an erasure, in the order in which rows can go. */
export function erasureOf({ actions, references }: SqlMapping): readonly ErasureStatement[] {
  const given = actions.erase ?? [];
  return (references && inDeletionOrder(given, tableOf, references)) ?? given;
}

/**
 * GDPR Art. 17(1): erases what no law keeps, masks and locks the rest. With `basis: "consent"` what rests on consent
 * alone (Art. 7(3)), once the mailbox is proved. What is evidence for a complaint stays until a person has decided.
 */
export async function erase(work: Work): Promise<TaskAnswer> {
  const { task, person, kit, notes, mapping } = work;
  const isWithdrawal = task.rule.basis === "consent";
  if (isWithdrawal && isRelease(task)) return { outcome: "done", summary: texts.asBefore };
  const statements = erasureOf(mapping).map((statement, order) => ({ statement, order }));
  const meant = isWithdrawal ? statements.filter(({ statement }) => statement.consent) : statements;
  const rows = await countRows(
    meant.map(({ statement }) => statement),
    work,
  );
  if (person.partitions.length === 0 && rows.every((count) => count === 0))
    return { outcome: "nothing-held", summary: texts.nothingHeld };
  if (isWithdrawal && task.parameters.confirmed !== true) return unconfirmed(work);

  const until = await heldUntil(person.partitions, kit.now(), notes);
  const isHeld = until !== undefined && task.parameters.overHold !== "erase";
  const effects: (Effect & { statement: ErasureStatement })[] = [];
  for (const { statement, order } of meant) {
    if (isHeld && !statement.noEvidence) continue;
    effects.push({ statement, ...(await carryOut(statement, order, work)) });
  }
  const counts = present(effects.map((one) => [one.counts, one.erased]));
  const isAny = Object.keys(counts).length > 0;
  if (isHeld) {
    const words = isAny ? texts.noEvidenceErased : undefined;
    return task.parameters.overHold === "keep"
      ? keptOnHold(until, words, counts)
      : awaitsDecision(words, counts);
  }
  const retained = effects.flatMap(keptBy);
  if (isWithdrawal) return withdrawn(work, counts, retained);
  if (retained.length === 0) return { outcome: "done", summary: texts.erased, counts };
  return isAny
    ? { outcome: "partial", summary: texts.erasedButKept, counts, retained }
    : { outcome: "retained", summary: texts.onlyKept, retained };
}

function keptBy({ statement, keptUntil }: Effect & { statement: ErasureStatement }): Kept[] {
  if (!("keep" in statement)) return [];
  const { what, law, onlyFor } = statement;
  return keptUntil.map((until) => ({ what, law, until, onlyFor }));
}

/** What is erased could not be brought back for somebody in whose name a stranger wrote. */
function unconfirmed({ task }: Work): TaskAnswer {
  if (task.parameters.final !== true)
    return { outcome: "awaiting", awaits: "confirmation", summary: texts.awaitsConfirmation };
  return { outcome: "not-applicable", reason: texts.neverConfirmed, law: groundOf(task).law };
}

/** What rests on a contract or a duty stays, and the manifest says so. */
function withdrawn({ task }: Work, counts: Record<string, number>, retained: Kept[]): TaskAnswer {
  if (Object.keys(counts).length === 0 && retained.length === 0)
    return { outcome: "not-applicable", ...groundOf(task) };
  return { outcome: "partial", summary: texts.consentErased, counts, retained, ...groundOf(task) };
}
