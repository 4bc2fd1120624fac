import type { PauseReason } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A person has written a message, which waits for the desk. */
export interface MessageOpen extends ForDesk {
  readonly right: Right;
  /** ISO instant of the first that waits. */
  readonly since: string;
  /** The topic of our question that it may answer. */
  readonly question?: PauseReason;
}

/** What a person wrote is read with `dsr reveal`; the mail itself has nothing of it. */
export function messageOpen(letter: MessageOpen, words: Words): Content {
  const { t, instant } = words;
  const { requestId, right, since, question } = letter;
  const blocks = [
    paragraph(t("message-open:text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("operators:row.since"), instant(since)],
    ),
    command(t("message-open:reveal"), `npx dsr reveal ${requestId} --reason "…" --files <folder>`),
    command(t("message-open:write"), `npx dsr message ${requestId} --text "…" --dry-run`),
    command(t("message-open:seen"), `npx dsr seen ${requestId} --reason "…"`),
    ...(question
      ? [
          paragraph(t("message-open:question")),
          command(
            t("message-open:resume"),
            `npx dsr resume ${requestId} --answered ${since.slice(0, 10)} --reason "…"`,
          ),
        ]
      : []),
  ];
  return { title: t("message-open:title"), blocks };
}
