import * as z from "zod";
import { languages } from "#shared/domain/languages.ts";
import { type LocalisedText, sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import { changesOf, inWords, nothingToCorrect } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { keepHeldValues } from "#shared/processor/held-values.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import json from "./fields.json" with { type: "json" };
import { nobody, peopleWith } from "./people.ts";
import { kinds } from "./records.ts";
import { texts } from "./texts.ts";

const fields = z.object({ name: lineOfText(200) });

/**
 * GDPR Art. 16: corrects the profile; everything follows the person to a proved address. While the profile is evidence
 * for a complaint, the old values stay beside the new ones.
 */
export async function rectify(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const now = kit.now();
  const people = await peopleWith(task.subject.email, table);
  const isHeld = (await heldUntil(people, now, table)) !== undefined;
  const { values, email, refusals } = changesOf(task, fields, json.fields);
  const changed: Item = { ...values, ...(email && { email }) };
  const names = Object.keys(changed);
  return withReceipt(
    table,
    task,
    () => {
      if (people.length === 0) return nobody;
      const reason = refusals.length > 0 ? sentences(refusals) : nothingToCorrect(fields, json.fields);
      const refused = { reason, law: task.rule.law ?? "GDPR Art. 16" };
      if (names.length === 0) return { outcome: "not-applicable", ...refused };
      const done = { summary: correctedIn(names), counts: { profiles: people.length } };
      return refusals.length > 0 ? { outcome: "partial", ...done, ...refused } : { outcome: "done", ...done };
    },
    async () => {
      if (names.length === 0) return;
      for (const pk of people) {
        const key = { pk, sk: kinds.profile.sk };
        const before = (await table.get(key)) ?? {};
        const { requestId } = task;
        if (isHeld) await keepHeldValues(pk, { requestId, now, before, fields: names }, table);
        await table.set(key, changed);
      }
    },
  );
}

function correctedIn(names: readonly string[]): LocalisedText {
  const list = inWords(names, json.fields);
  const said = languages.map((language) => [language, `${texts.corrected[language]} ${list[language]}.`]);
  return Object.fromEntries(said) as LocalisedText;
}
