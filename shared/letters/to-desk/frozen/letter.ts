import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
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
  const decision = (name: "cancel" | "release" | "looked-into", verb: string) =>
    command(t(`frozen:${name}`), `npx dsr ${verb} ${requestId} --reason "…"`);
  const blocks = [
    paragraph(t(isOver ? "frozen:over" : "frozen:text")),
    facts([t("operators:row.request"), requestId], [t("operators:row.since"), instant(since)]),
    ...(canBeUndone ? [decision("release", "release")] : []),
    ...(isOver || canBeUndone ? [] : [decision("cancel", "cancel")]),
    decision("looked-into", "resume"),
  ];
  return { title: t("frozen:title"), blocks };
}
