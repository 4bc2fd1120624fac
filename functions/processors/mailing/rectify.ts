import * as z from "zod";
import { sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import { changesOf, inWords, nothingToCorrect } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { keepHeldValues } from "#shared/processor/held-values.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { contactsOf, type Mailing } from "./contacts.ts";
import json from "./fields.json" with { type: "json" };
import { nothingInUse } from "./nothing-in-use.ts";
import { sortKeys } from "./records.ts";
import { inEach, texts } from "./texts.ts";

const fields = z.object({ name: lineOfText(200), company: lineOfText(200), language: lineOfText(35) });

const suppressionMoved: TaskAnswer = { outcome: "done", summary: texts.suppressionMoved };

/**
 * GDPR Art. 16: corrects the contact record. A new address takes an objection to mailings along; the old one stays on
 * the list as well, so that no import writes to it. While the record is evidence for a complaint, the old values stay
 * beside it.
 */
export async function rectify(task: ProcessorTask, kit: ProcessorKit, mailing: Mailing): Promise<TaskAnswer> {
  const { table, suppression, proofs } = mailing;
  const { requestId, subject } = task;
  const now = kit.now();
  const contacts = await contactsOf(table, subject.email);
  const isHeld = (await heldUntil(contacts, now, table)) !== undefined;
  const { values, email, refusals } = changesOf(task, fields, json.fields);
  const changed: Item = { ...values, ...(email && { email }) };
  const names = Object.keys(changed);
  const newAddress = email && email !== subject.email ? email : undefined;
  const nothing = await nothingInUse(task, mailing);
  return withReceipt(
    table,
    task,
    () => {
      if (contacts.length === 0)
        return newAddress && nothing.outcome !== "nothing-held" ? suppressionMoved : nothing;
      const { law } = groundOf(task);
      const refused = {
        reason: refusals.length > 0 ? sentences(refusals) : nothingToCorrect(fields, json.fields),
        law,
      };
      if (names.length === 0) return { outcome: "not-applicable", ...refused };
      const corrected = correctedIn(names);
      const summary = isHeld ? sentences([corrected, texts.oldValueHeld]) : corrected;
      const counts = { contacts: contacts.length };
      return refusals.length > 0
        ? { outcome: "partial", summary, counts, ...refused }
        : { outcome: "done", summary, counts };
    },
    async () => {
      if (names.length === 0) return;
      if (newAddress) {
        await suppression.carryOver(subject.email, newAddress);
        await proofs.move(subject.email, newAddress);
      }
      const moved = newAddress && { contactChangedOn: now.slice(0, 10) };
      for (const pk of contacts) {
        const key = { pk, sk: sortKeys.contact };
        const before = (await table.get(key)) ?? {};
        if (isHeld) await keepHeldValues(pk, { requestId, now, before, fields: names }, table);
        await table.set(key, { ...changed, ...moved });
      }
    },
  );
}

function correctedIn(names: readonly string[]) {
  const list = inWords(names, json.fields);
  return inEach((language) => `${texts.corrected[language]} ${list[language]}.`);
}
