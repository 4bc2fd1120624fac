import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A system does not answer: one mail for each outage, with the request that met it. */
export function outage(letter: Named<OperatorLetter, "outage">, words: Words, controller: Controller): Draft {
  const { t, instant } = words;
  const { requestId, processor, since, error } = letter;
  const blocks = [
    paragraph(t("operators:outage.text", { processor })),
    facts(
      [t("operators:row.processor"), processor],
      [t("operators:row.since"), instant(since)],
      [t("operators:row.error"), error],
      [t("operators:row.request"), requestId],
    ),
    {
      kind: "code" as const,
      label: t("operators:commands.retry-all"),
      code: `npx dsr retry --all --processor ${processor} --reason "…"`,
    },
  ];
  return toOperators(letter, t("operators:outage.title", { processor }), blocks, words, controller);
}
