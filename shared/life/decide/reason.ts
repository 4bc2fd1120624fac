import { lineOfText, linesOfText } from "#shared/domain/plain-text.ts";

const noAddress = "Must not hold an e-mail address: it is kept as evidence and must not name the person.";

function namesNobody(text: string): boolean {
  return !/\S@\S+\.\S/.test(text);
}

/**
 * An operator's reason, in one line. It stays in the evidence for years, so it must not name the person; an e-mail
 * address is the one such slip that can be detected with certainty.
 */
export const reason = lineOfText(500)
  .refine((text) => text.length >= 3, "Must have 3 to 500 characters.")
  .refine(namesNobody, noAddress);

/** An operator's text for a person, over several lines: the evidence keeps the letter and so the text. */
export const letterText = linesOfText(5000)
  .refine((text) => text.length >= 3, "Must have 3 to 5000 characters.")
  .refine(namesNobody, noAddress);
