import { linesOfText } from "#shared/domain/plain-text.ts";

/** A message of either side: kept with the person's data alone. */
export const messageText = linesOfText(2000);
