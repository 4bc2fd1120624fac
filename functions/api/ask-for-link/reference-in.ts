/** The sure end of a request id: it is practically never another request's by chance. */
const least = 8;

/** A reference as a person types or copies it, in lower case and without hyphens; `undefined` for any other text. */
export function referenceIn(text: string): string | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s#.…-]/g, "");
  return /^[0-9a-f]{8,32}$/.test(plain) && plain.length >= least ? plain : undefined;
}
