import * as z from "zod";
import { sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import { changesOf, inWords, nothingToCorrect } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { keepHeldValues } from "#shared/processor/held-values.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { inEach, texts as inHouse } from "../../texts.ts";
import { type Contact, isDeleted, written } from "./contact.ts";
import json from "./fields.json" with { type: "json" };
import { settleMailings } from "./mailings.ts";
import { nothingInUse } from "./nothing-in-use.ts";
import { change, movedKey, partitionOf, type System } from "./system.ts";

const longest = 50;
const { fields: names } = json;
const fields = z.object({
  name: lineOfText(2 * longest + 1).refine((name) => parts(name).every((part) => part.length <= longest)),
  company: lineOfText(longest),
});

/** The last word of a name is taken for the last name: Constant Contact keeps two. */
function parts(name: string): [first: string, last: string] {
  const words = name.trim().split(/\s+/);
  const last = words.pop() ?? "";
  return words.length > 0 ? [words.join(" "), last] : [last, ""];
}

/**
 * GDPR Art. 16: corrects the contact. A new address takes an objection to mailings along; the old one stays on our
 * list as well. While the contact is evidence for a complaint, the old values stay beside it.
 */
export async function rectify(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const { table, suppression } = system;
  const { requestId, subject } = task;
  const now = kit.now();
  const contacts = (await system.contacts.find(subject.email)).filter((contact) => !isDeleted(contact));
  const isHeld = (await heldUntil(contacts.map(partitionOf), now, table)) !== undefined;
  const { values, email, refusals } = changesOf(task, fields, names);
  const newAddress = email && email !== subject.email ? email : undefined;
  const changed = [...Object.keys(values), ...(email ? ["email"] : [])];
  const nothing = await nothingInUse(task, system);
  return withReceipt(
    table,
    task,
    () => {
      if (contacts.length === 0) {
        const isListed = newAddress && nothing.outcome !== "nothing-held";
        return isListed ? { outcome: "done", summary: inHouse.suppressionMoved } : nothing;
      }
      const { law } = groundOf(task);
      const reason = refusals.length > 0 ? sentences(refusals) : nothingToCorrect(fields, names);
      if (changed.length === 0) return { outcome: "not-applicable", reason, law };
      const list = inWords(changed, names);
      const corrected = inEach((language) => `${inHouse.corrected[language]} ${list[language]}.`);
      const summary = isHeld ? sentences([corrected, inHouse.oldValueHeld]) : corrected;
      const counts = { contacts: contacts.length };
      return refusals.length > 0
        ? { outcome: "partial", summary, counts, reason, law }
        : { outcome: "done", summary, counts };
    },
    async () => {
      if (changed.length === 0) return;
      if (newAddress) await suppression.carryOver(subject.email, newAddress);
      for (const contact of contacts) {
        const partition = partitionOf(contact);
        const about = { requestId, now, before: shown(contact), fields: changed };
        if (isHeld) await keepHeldValues(partition, about, table);
        if (newAddress) await table.put({ ...movedKey(contact), on: now.slice(0, 10) });
        await change(contact, (current) => corrected(current, values, email), system.contacts);
      }
      if (newAddress)
        await settleMailings(
          newAddress,
          await system.contacts.find(newAddress),
          { now, by: "Account" },
          system,
        );
    },
  );
}

const shown = ({ first_name, last_name, company_name, email_address }: Contact) => ({
  name: [first_name, last_name].filter(Boolean).join(" "),
  company: company_name,
  email: email_address.address,
});

function corrected(current: Contact, { name, company }: Partial<z.output<typeof fields>>, email?: string) {
  const [first_name, last_name] = name === undefined ? [] : parts(name);
  return written(current, "Contact", {
    ...(name !== undefined && { first_name, last_name }),
    ...(company !== undefined && { company_name: company }),
    ...(email && { email_address: { address: email } }),
  });
}
