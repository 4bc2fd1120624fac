import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, notice, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toSubject } from "./envelope.ts";

/** The code that opens the package. Not in the subject line: that is shown on locked screens. */
export function packageCode(
  letter: Named<SubjectLetter, "package-code">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, instant } = words;
  const blocks = [
    paragraph(t("package-code:intro")),
    { kind: "code" as const, label: t("package-code:label"), code: letter.code },
    paragraph(t("package-code:validity", { expiresAt: instant(letter.expiresAt) })),
    notice(t("package-code:not-you")),
  ];
  return toSubject(letter, t("package-code:title"), blocks, words, controller);
}
