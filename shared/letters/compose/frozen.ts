import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** Somebody at a contact on file says that the request is not theirs, while it goes on or after it has ended. */
export function frozen(letter: Named<OperatorLetter, "frozen">, words: Words, controller: Controller): Draft {
  const { t, instant } = words;
  const { requestId, since, isOver, canBeUndone } = letter;
  const command = (name: "cancel" | "release" | "looked-into", does: string) => ({
    kind: "code" as const,
    label: t(`operators:commands.${name}`),
    code: `npx dsr ${does} ${requestId} --reason "…"`,
  });
  const blocks = [
    paragraph(t(isOver ? "operators:frozen.over" : "operators:frozen.text")),
    facts([t("operators:row.request"), requestId], [t("operators:row.since"), instant(since)]),
    ...(canBeUndone ? [command("release", "release")] : []),
    ...(isOver || canBeUndone ? [] : [command("cancel", "cancel")]),
    command("looked-into", "resume"),
  ];
  return toOperators(letter, t("operators:frozen.title"), blocks, words, controller);
}
