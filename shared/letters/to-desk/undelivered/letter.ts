import { mails } from "#shared/domain/mail-names.ts";
import type { UndeliveredForDesk } from "#shared/domain/undelivered.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A mail to the person, or to the agent or guardian who asks for them, did not arrive. */
export interface Undelivered extends ForDesk {
  /** Its name, such as `answer`. */
  readonly mail: string;
  readonly why: UndeliveredForDesk;
  /** The reader of the mailbox; `copy`: the agent or guardian, and the person has the mail themselves. */
  readonly reader: "person" | "representative" | "copy";
  readonly target: string;
  readonly legal: string;
}

/** A mail did not arrive: an operator has to reach its reader in another way. */
export function undelivered(letter: Undelivered, words: Words): Content {
  const { t, date } = words;
  const { requestId, mail, why, reader, target, legal } = letter;
  const blocks = [
    paragraph(t(`undelivered:${reader === "person" ? "person" : "representative"}.${why}`)),
    paragraph(t(`undelivered:${reader}.text`)),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command(t("undelivered:mail"), `npx dsr letter ${requestId} --name ${mail}`),
    command(t(`undelivered:${reader}.delivered`), `npx dsr delivered ${requestId} --reason "…"`),
    ...(reader === "person" && why !== "left-to-desk" && mail.startsWith(mails.answer)
      ? [command(t("undelivered:mailbox"), `npx dsr other-mailbox ${requestId} --email … --reason "…"`)]
      : []),
  ];
  return { title: t("undelivered:title"), blocks };
}
