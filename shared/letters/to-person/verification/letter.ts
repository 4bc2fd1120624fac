import type { KnownDatumType } from "#shared/domain/identification.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, heading, notice, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { notMe } from "../../parts/not-me.ts";
import type { Words } from "../../words.ts";

export interface Verification extends AboutRequest {
  readonly link: string;
  /** Stops the request; for people who did not make it. */
  readonly notMeLink: string;
  /** The form behind the link asks for one of these; empty where the mailbox is enough. */
  readonly knownData: readonly KnownDatumType[];
  /** Until then the link works (instant). */
  readonly windowEndsAt: string;
  /** The person was asked before, and has not confirmed. */
  readonly again?: boolean;
}

/**
 * Asks for a confirmation. The letter never has the confirmation code: the sender of the request has seen it, and
 * only link and code together prove anything.
 */
export function verification(letter: Verification, words: Words, controller: Controller): Content {
  const { t, instant, oneOf } = words;
  const known = letter.knownData.map((type) => t(`verification:known-datum.${type}`));
  const blocks = [
    paragraph(t(`verification:${letter.again ? "again.intro" : "intro"}`, { controller: controller.name })),
    facts(...requestFacts(letter, words)),
    heading(t("common:confirm.heading")),
    {
      kind: "list" as const,
      ordered: true,
      items: [
        t("common:confirm.open"),
        t("common:confirm.code"),
        ...(known.length > 0 ? [t("verification:steps.known", { data: oneOf(known) })] : []),
        t("verification:steps.then"),
      ],
    },
    { kind: "link" as const, label: t("verification:link"), url: letter.link },
    paragraph(t("verification:validity", { windowEndsAt: instant(letter.windowEndsAt) })),
    notice(t("verification:not-you")),
    ...notMe(letter.notMeLink, words),
  ];
  return { title: t(letter.again ? "verification:again.title" : "verification:title"), blocks };
}
