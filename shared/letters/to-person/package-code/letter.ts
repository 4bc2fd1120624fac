import type { AboutRequest } from "../../about-request.ts";
import { type Content, notice, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface PackageCode extends AboutRequest {
  readonly code: string;
  readonly expiresAt: string;
}

/** The code that opens the package. Not in the subject line: that is shown on locked screens. */
export function packageCode(letter: PackageCode, words: Words): Content {
  const { t, instant } = words;
  const blocks = [
    paragraph(t("package-code:intro")),
    { kind: "code" as const, label: t("package-code:label"), code: letter.code },
    paragraph(t("package-code:validity", { expiresAt: instant(letter.expiresAt) })),
    notice(t("package-code:not-you")),
  ];
  return { title: t("package-code:title"), blocks };
}
