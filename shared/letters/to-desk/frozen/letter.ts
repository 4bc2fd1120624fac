import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** Since when (instant) the word stands; whether the request is over, and what it did can be taken back. */
export interface Frozen extends ForDesk {
  readonly since: string;
  readonly isOver: boolean;
  readonly canBeUndone: boolean;
}

/** Somebody at a contact on file says that the request is not theirs, while it goes on or after it has ended. */
export function frozen(letter: Frozen, words: Words): Content {
  const { t, instant } = words;
  const { requestId, since, isOver, canBeUndone } = letter;
  const command = (name: "cancel" | "release" | "looked-into", does: string) => ({
    kind: "code" as const,
    label: t(`frozen:${name}`),
    code: `npx dsr ${does} ${requestId} --reason "…"`,
  });
  const blocks = [
    paragraph(t(isOver ? "frozen:over" : "frozen:text")),
    facts([t("operators:row.request"), requestId], [t("operators:row.since"), instant(since)]),
    ...(canBeUndone ? [command("release", "release")] : []),
    ...(isOver || canBeUndone ? [] : [command("cancel", "cancel")]),
    command("looked-into", "resume"),
  ];
  return { title: t("frozen:title"), blocks };
}
