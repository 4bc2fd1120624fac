import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, heading, notice, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { notMe } from "./not-me.ts";

/**
 * Asks for a confirmation. Never holds the confirmation code: that was shown to whoever made the request, and only
 * both together prove anything.
 */
export function verification(
  letter: Named<SubjectLetter, "verification">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, instant, oneOf } = words;
  const known = letter.knownData.map((type) => t(`verification:known-datum.${type}`));
  const blocks = [
    paragraph(t("verification:intro", { controller: controller.name })),
    facts(...requestFacts(letter, words)),
    heading(t("verification:steps.heading")),
    {
      kind: "list" as const,
      ordered: true,
      items: [
        t("verification:steps.open"),
        t("verification:steps.code"),
        ...(known.length > 0 ? [t("verification:steps.known", { data: oneOf(known) })] : []),
        t("verification:steps.then"),
      ],
    },
    { kind: "link" as const, label: t("verification:link"), url: letter.link },
    paragraph(
      t("verification:validity", {
        linkExpiresAt: instant(letter.linkExpiresAt),
        windowEndsAt: instant(letter.windowEndsAt),
      }),
    ),
    notice(t("verification:not-you")),
    ...notMe(letter.notMeLink, words),
  ];
  return toSubject(letter, t("verification:title"), blocks, words, controller);
}
