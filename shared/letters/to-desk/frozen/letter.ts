import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** The time of the report "not me" (instant); whether the request is over, and its effects can be taken back. */
export interface Frozen extends ForDesk {
  readonly since: string;
  readonly isOver: boolean;
  readonly canBeUndone: boolean;
}

/** A contact on file reports "not me", while the request is open or after its end. */
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
