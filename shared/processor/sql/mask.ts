import { createHmac } from "node:crypto";
import { ownKeyedHash } from "#shared/processor/own-keyed-hash.ts";

/** What a column of addresses is compared by: without blanks around it, without regard to the case of ASCII letters. */
export const normalisedInSql = (column: string): string =>
  `lower(btrim(${column}::text, E' \\t\\n\\r\\f\\x0b\\u00a0') collate "C")`;

/** What stands where a value was masked: a keyed hash, which no address looks like. */
export const maskedShape = "^masked-[0-9a-f]{32}$";

/** Makes keyed hashes: here, and the same inside a statement. */
export interface Mask {
  /** @param normalised an address as the project writes it. */
  of(normalised: string): string;
  /** SQL for the keyed hash of a column; it has two parameters, `pads`. What is masked already stays. */
  inSql(column: string, pads: readonly [string, string]): string;
  /** The two keys of HMAC-SHA-256, which the statement is given as parameters. */
  readonly pads: readonly [Buffer, Buffer];
}

const block = 64;

/** @param key 32 bytes. */
export function maskWith(key: Buffer): Mask {
  const padded = Buffer.concat([key, Buffer.alloc(block - key.length)]);
  const pad = (byte: number) => Buffer.from(padded.map((one) => one ^ byte));
  const pads = [pad(0x36), pad(0x5c)] as const;
  return {
    pads,
    of: (normalised) => `masked-${createHmac("sha256", key).update(normalised).digest("hex").slice(0, 32)}`,
    inSql: (column, [inner, outer]) => {
      const message = `convert_to(${normalisedInSql(column)}, 'UTF8')`;
      const mac = `encode(sha256(${outer}::bytea || sha256(${inner}::bytea || ${message})), 'hex')`;
      return `case when ${column}::text ~ '${maskedShape}' then ${column}::text else 'masked-' || left(${mac}, 32) end`;
    },
  };
}

/** The mask of this processor: its key is made out of the processor's own key, which nobody can read. */
export async function openMask(): Promise<Mask> {
  return maskWith(await ownKeyedHash()("masked-values", "key"));
}
