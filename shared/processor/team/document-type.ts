import type { DocumentType } from "#shared/domain/outcome.ts";

const magic: readonly (readonly [DocumentType, readonly number[]])[] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpg", [0xff, 0xd8, 0xff]],
];

/** Signs that no text has: a program, or a file of another kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const noText = /[\u0000-\u0008\u000e-\u001f\u007f]/;

/**
 * The type of a document, by its content: what a sender calls it proves nothing. Only of texts the ending says whether they
 * are a table.
 * @returns `undefined` for every other content.
 */
export function documentTypeOf(bytes: Uint8Array, ending: string): DocumentType | undefined {
  const known = magic.find(([, first]) => first.every((byte, at) => bytes[at] === byte));
  if (known) return known[0];
  const text = textOf(bytes);
  if (text === undefined || noText.test(text)) return undefined;
  if (isJson(text)) return "json";
  return ending === "csv" ? "csv" : "txt";
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
