import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, heading, notice, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** To the new address: it is proved first. */
export interface NewAddress extends AboutRequest {
  readonly link: string;
  /** Instant. */
  readonly windowEndsAt: string;
}

/** Asks whether somebody reads the new mailbox, which may be a stranger's. */
export function newAddress(letter: NewAddress, words: Words, controller: Controller): Content {
  const { t, instant } = words;
  const blocks = [
    paragraph(t("new-address:intro", { controller: controller.name })),
    // A stranger must not learn who made the request, and what it asks for.
    facts([t("common:facts.received"), instant(letter.receivedAt)]),
    heading(t("common:confirm.heading")),
    {
      kind: "list" as const,
      ordered: true,
      items: [t("common:confirm.open"), t("common:confirm.code")],
    },
    { kind: "link" as const, label: t("new-address:link"), url: letter.link },
    paragraph(t("new-address:validity", { windowEndsAt: instant(letter.windowEndsAt) })),
    notice(t("new-address:not-you")),
  ];
  return { title: t("new-address:title"), blocks };
}
