import { lineOfText, linesOfText } from "#shared/domain/plain-text.ts";

const noAddress = "Must not hold an e-mail address: it is kept as evidence and must not name the person.";

function namesNobody(text: string): boolean {
  return !/\S@\S+\.\S/.test(text);
}

/**
 * Why an operator did something, in one line. It stays in the evidence for years, so it must not name the person; an
 * e-mail address is the one slip that can be told for certain.
 */
export const reason = lineOfText(500)
  .refine((text) => text.length >= 3, "Must have 3 to 500 characters.")
  .refine(namesNobody, noAddress);

/** What a person is written, over several lines: the letter, and with it the text, is kept as evidence too. */
export const letterText = linesOfText(5000)
  .refine((text) => text.length >= 3, "Must have 3 to 5000 characters.")
  .refine(namesNobody, noAddress);
