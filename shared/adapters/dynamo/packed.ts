import { deflateRawSync, inflateRawSync } from "node:zlib";

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

/** The content as it was given to `packed`; items of earlier releases hold it as it is. */
export function unpacked(content: unknown): unknown {
  return content instanceof Uint8Array ? JSON.parse(inflateRawSync(content).toString()) : content;
}

const kilobytes = ({ length }: Uint8Array): number => Math.ceil(length / billed);
