import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** The recipients of the data have to be told of a change. */
export interface RecipientsUntold extends ForDesk {
  readonly right: Right;
  readonly recipients: readonly { readonly id: string; readonly name: string }[];
  readonly isReminder: boolean;
}

/** The recipients of the data have to be told of a change. */
export function recipientsUntold(letter: RecipientsUntold, words: Words): Content {
  const { t } = words;
  const { requestId, right, recipients, isReminder } = letter;
  const blocks = [
    paragraph(t(`recipients-untold:${isReminder ? "again" : "text"}`)),
    facts([t("operators:row.request"), requestId], [t("operators:row.right"), t(`operators:right.${right}`)]),
    { kind: "list" as const, items: recipients.map(({ id, name }) => `${name} (${id})`) },
    ...recipients.map(({ id, name }) =>
      command(t("recipients-untold:told", { name }), `npx dsr told ${requestId} --recipient ${id}`),
    ),
  ];
  return { title: t("recipients-untold:title"), blocks };
}
