import type { Right } from "#shared/domain/right.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Block, type Draft, type Fact, paragraph } from "../block.ts";
import type { Letter, SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { citeTopic } from "./law.ts";

export type Named<L extends Letter, Name extends L["name"]> = Extract<L, { name: Name }>;

/** The random end of a request id: enough to tell requests apart in a mailbox. */
export const reference = (requestId: string): string => requestId.slice(-8);

/** A letter to the person: greeting, what there is to say, signature, and who answers for the data. */
export function toSubject(
  letter: SubjectLetter,
  title: string,
  blocks: readonly Block[],
  { t, country }: Words,
  controller: Controller,
): Draft {
  const { name, address, place, email } = controller;
  return {
    subject: t("common:subject", { title, reference: reference(letter.requestId) }),
    title,
    blocks: [
      paragraph(t("common:greeting")),
      ...blocks,
      paragraph(t("common:regards", { controller: name })),
    ],
    footer: [
      t("common:controller", { controller: name, address, country: country(place) }),
      t("common:contact", { email }),
      t("common:request-id", { requestId: letter.requestId }),
    ],
  };
}

/** The right that is exercised, or that what it had set is taken back. */
export function askedFor(letter: SubjectLetter): Right | "release" {
  return letter.name === "answer" && letter.release ? "release" : letter.right;
}

/** What was asked for, in words, with its provision. */
export function rightInWords(letter: SubjectLetter, words: Words): string {
  const asked = askedFor(letter);
  if (asked === "release") return words.t("common:right.release");
  return words.t(`common:right.${asked}`, { law: citeTopic(letter, asked, words) });
}

/** What was asked for, and when. */
export function requestFacts(letter: SubjectLetter, words: Words): Fact[] {
  const { t, instant } = words;
  return [
    [t("common:facts.request"), rightInWords(letter, words)],
    [t("common:facts.received"), instant(letter.receivedAt)],
  ];
}

/** A mail to the privacy desk: no greeting, the commands that help, and nothing about the person. */
export function toOperators(
  { requestId }: { requestId: string },
  title: string,
  blocks: readonly Block[],
  { t }: Words,
  controller: Controller,
): Draft {
  return {
    subject: t("operators:subject", { title, reference: reference(requestId) }),
    title,
    blocks: [
      ...blocks,
      { kind: "code", label: t("operators:commands.show"), code: `npx dsr show ${requestId}` },
    ],
    footer: [t("operators:footer", { controller: controller.name })],
  };
}
