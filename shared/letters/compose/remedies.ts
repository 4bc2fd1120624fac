import type { Controller } from "#shared/policy/controller.ts";
import { type Block, facts, heading, paragraph } from "../block.ts";
import type { Words } from "../words.ts";

/** GDPR Art. 12(4): complaint (Art. 77) and judicial remedy (Art. 79), wherever something was refused or kept. */
export function remedies(words: Words, controller: Controller): Block[] {
  const { t } = words;
  return [
    heading(t("common:remedies.heading")),
    paragraph(t("common:remedies.us", { email: controller.email })),
    ...whereToTurn(words, controller),
  ];
}

/** The supervisory authority by name, and the courts. */
export function whereToTurn({ t }: Words, { authority }: Controller): Block[] {
  return [
    paragraph(t("common:remedies.complaint")),
    facts(
      [t("common:remedies.authority"), authority.name],
      [t("common:remedies.address"), authority.address],
      [t("common:remedies.website"), authority.url],
    ),
    paragraph(t("common:remedies.court")),
  ];
}
