import { lineOfText } from "#shared/domain/plain-text.ts";

/**
 * Why an operator did something, in one line. It stays in the evidence for years, so it must not name the person; an
 * e-mail address is the one slip that can be told for certain.
 */
export const reason = lineOfText(500)
  .refine((text) => text.length >= 3, "Must have 3 to 500 characters.")
  .refine(
    (text) => !/\S@\S+\.\S/.test(text),
    "Must not hold an e-mail address: it is kept as evidence and must not name the person.",
  );
