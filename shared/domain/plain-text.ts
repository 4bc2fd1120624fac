import * as z from "zod";

/*
 * Control characters end lines and headers, bidirectional overrides make text read as something else than it is, lone
 * surrogates and replacement characters are what is left of broken text.
 */
const forbidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD\uFFFE\uFFFF]/u;

/** Text of one line, as people write it: trimmed, Unicode NFC, at least one character and at most `max` of them. */
export function lineOfText(max: number) {
  return bounded(max).refine(
    (text) => !forbidden.test(text),
    "Must be one line of text without control characters or bidirectional overrides.",
  );
}

/** The same over several lines, which end in a line feed. Tabs are text too. */
export function linesOfText(max: number) {
  return bounded(max, (text) => text.replace(/\r\n?/g, "\n")).refine(
    (text) => !forbidden.test(text.replace(/[\n\t]/g, "")),
    "Must be text without control characters or bidirectional overrides.",
  );
}

function bounded(max: number, normalise: (text: string) => string = (text) => text) {
  const error = `Must have 1 to ${max} characters.`;
  return z
    .string()
    .overwrite((text) => normalise(text.normalize("NFC")).trim())
    .min(1, error)
    .max(max, error);
}
