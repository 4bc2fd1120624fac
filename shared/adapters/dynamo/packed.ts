import { deflateRawSync, inflateRawSync } from "node:zlib";
import { MalformedRecord } from "#shared/domain/errors.ts";

/** DynamoDB bills a write by each of these that has begun. */
const billed = 1024;

/**
 * What an item holds, compressed where this is less to pay for: texts in four languages, and a letter. Not for what an
 * expression of DynamoDB reads or changes.
 */
export function packed<Content extends object>(content: Content): Content | Uint8Array {
  const text = Buffer.from(JSON.stringify(content));
  if (text.length <= billed) return content;
  const short = deflateRawSync(text);
  return kilobytes(short) < kilobytes(text) ? short : content;
}

/**
 * The content of an attribute as it was given to `packed`; items of earlier releases hold it as it is.
 * @throws MalformedRecord with item and attribute, where the bytes are not what `packed` makes.
 */
export function unpacked(item: Readonly<Record<string, unknown>>, attribute: string): unknown {
  const content = item[attribute];
  if (!(content instanceof Uint8Array)) return content;
  try {
    return JSON.parse(inflateRawSync(content).toString());
  } catch {
    // The parser's own message quotes the text, which may be somebody's data.
    const place = { partition: String(item.pk), item: String(item.sk) };
    throw new MalformedRecord(place, [{ path: attribute, code: "unreadable_bytes" }]);
  }
}

const kilobytes = ({ length }: Uint8Array): number => Math.ceil(length / billed);
