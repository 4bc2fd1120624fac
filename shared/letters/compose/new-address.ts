import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, heading, notice, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toSubject } from "./envelope.ts";

/** Asks a mailbox that is to take the place of the one on file whether somebody reads it. It may be a stranger's. */
export function newAddress(
  letter: Named<SubjectLetter, "new-address">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, instant } = words;
  const blocks = [
    paragraph(t("verification:new-address.intro", { controller: controller.name })),
    // Whose request it is, and what else it asks for, is none of a stranger's business.
    facts([t("common:facts.received"), instant(letter.receivedAt)]),
    heading(t("verification:steps.heading")),
    {
      kind: "list" as const,
      ordered: true,
      items: [t("verification:steps.open"), t("verification:steps.code")],
    },
    { kind: "link" as const, label: t("verification:new-address.link"), url: letter.link },
    paragraph(t("verification:new-address.validity", { linkExpiresAt: instant(letter.linkExpiresAt) })),
    notice(t("verification:new-address.not-you")),
  ];
  return toSubject(letter, t("verification:new-address.title"), blocks, words, controller);
}
