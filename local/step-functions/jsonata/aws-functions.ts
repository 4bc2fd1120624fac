import { createHash, randomUUID } from "node:crypto";
import type jsonata from "jsonata";

const ALGORITHMS: Record<string, string> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

/** The functions Step Functions adds to JSONata (developer guide, "Transforming data with JSONata"). */
export function registerAwsFunctions(expression: jsonata.Expression): void {
  expression.registerFunction("partition", partition, "<a-n:a>");
  expression.registerFunction("range", range, "<nnn:a>");
  expression.registerFunction("hash", hash, "<s-s?:s>");
  expression.registerFunction("random", random, "<n?:n>");
  expression.registerFunction("uuid", () => randomUUID(), "<:s>");
  expression.registerFunction(
    "parse",
    (text?: string) => (text === undefined ? undefined : JSON.parse(text)),
    "<s-:x>",
  );
  // AWS leaves $eval out, because it would run text that came in as data.
  expression.assign("eval", undefined);
}

function partition(items: unknown[] | undefined, size: number): unknown[][] | undefined {
  if (items === undefined) return undefined;
  const step = Math.trunc(size);
  if (step < 1) throw new RangeError(`$partition needs a size of at least 1, not ${size}`);
  const parts: unknown[][] = [];
  for (let at = 0; at < items.length; at += step) parts.push(items.slice(at, at + step));
  return parts;
}

const MAX_RANGE = 1000;

function range(first: number, last: number, step: number): number[] {
  if (step === 0) throw new RangeError("$range needs a step that is not 0");
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > MAX_RANGE) throw new RangeError(`$range makes at most ${MAX_RANGE} numbers, not ${length}`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(data: string | undefined, algorithm = "SHA-256"): string | undefined {
  if (data === undefined) return undefined;
  const name = ALGORITHMS[algorithm];
  if (!name)
    throw new RangeError(
      `$hash knows ${Object.keys(ALGORITHMS).join(", ")}, not ${JSON.stringify(algorithm)}`,
    );
  return createHash(name).update(data).digest("hex");
}

/** The same seed gives the same number (mulberry32); the number itself is not the one AWS would give. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random();
  let mixed = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
