import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** Somebody at a contact on file says that the request is not theirs. */
export function frozen(letter: Named<OperatorLetter, "frozen">, words: Words, controller: Controller): Draft {
  const { t } = words;
  const { requestId } = letter;
  const blocks = [
    paragraph(t("operators:frozen.text")),
    facts([t("operators:row.request"), requestId]),
    {
      kind: "code" as const,
      label: t("operators:commands.cancel"),
      code: `npx dsr cancel ${requestId} --reason "…"`,
    },
  ];
  return toOperators(letter, t("operators:frozen.title"), blocks, words, controller);
}
