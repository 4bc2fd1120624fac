import { linesOfText } from "#shared/domain/plain-text.ts";

/** Why a person disagrees with our answer, in their words: kept with their data alone. */
export const appealText = linesOfText(2000);
