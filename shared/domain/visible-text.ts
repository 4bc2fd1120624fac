/*
 * Characters that a reader must not meet raw: control characters and NUL, which break files and terminals, characters that make text
 * run the other way than it is written, and halves of characters. Marks and joiners that scripts need are left alone.
 */
const hidden = /(?![\n\r\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** The text with such characters named, as `[U+202E]`; line ends and tabs stay. */
export function visibleText(text: string): string {
  return text.replace(
    hidden,
    (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}
