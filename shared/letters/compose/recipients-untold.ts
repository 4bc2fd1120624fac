import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** Who had received the data is to be told what was done with it. */
export function recipientsUntold(
  letter: Named<OperatorLetter, "recipients-untold">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  const { requestId, right, recipients, isReminder } = letter;
  const blocks = [
    paragraph(t(`operators:recipients-untold.${isReminder ? "again" : "text"}`)),
    facts([t("operators:row.request"), requestId], [t("operators:row.right"), right]),
    { kind: "list" as const, items: recipients.map(({ id, name }) => `${name} (${id})`) },
    ...recipients.map(({ id, name }) => ({
      kind: "code" as const,
      label: t("operators:recipients-untold.told", { name }),
      code: `npx dsr told ${requestId} --recipient ${id}`,
    })),
  ];
  return toOperators(letter, t("operators:recipients-untold.title"), blocks, words, controller);
}
