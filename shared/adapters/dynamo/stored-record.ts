import * as z from "zod";
import { MalformedRecord, NewerRecord } from "#shared/domain/errors.ts";
import { unpacked } from "./packed.ts";

/** The version in which records are written. Each item has its own; items of the first release have no version. */
export const schemaVersion = 4;

type Stored = Readonly<Record<string, unknown>>;

/** Turns a record of one version into the next. */
export type Upgrade = (record: Stored) => Stored;

/** The content of one kind of item. */
export interface RecordKind<T> {
  /** The attribute of the item that holds the record. */
  readonly attribute: string;
  readonly schema: z.ZodType<T>;
  /** `upgrades[0]` makes version 2 of version 1, and so on; absent where a version changed nothing. */
  readonly upgrades: readonly (Upgrade | undefined)[];
}

const version = z.int().positive().default(1);

/**
 * Reads a record out of an item of any release.
 * @throws MalformedRecord with item and paths, never a value; NewerRecord for an item of a later release.
 */
export function readRecord<T>(item: Stored, { attribute, schema, upgrades }: RecordKind<T>): T {
  const written = version.parse(item.schemaVersion);
  const where = { partition: String(item.pk), item: String(item.sk) };
  if (written > schemaVersion) throw new NewerRecord(where, written);
  const upgraded = upgrades
    .slice(written - 1)
    .reduce<unknown>(
      (record, upgrade) => (upgrade && record ? upgrade(record as Stored) : record),
      unpacked(item, attribute),
    );
  const parsed = schema.safeParse(upgraded);
  if (parsed.success) return parsed.data;
  throw new MalformedRecord(where, parsed.error.issues.map(problemOf));
}

/** The error names unknown attributes: all names in our records are our own. */
function problemOf({ path, code, ...issue }: z.core.$ZodIssue): { path: string; code: string } {
  const unknown = "keys" in issue && Array.isArray(issue.keys) ? issue.keys : [];
  const at = path.map(String).join(".");
  return { path: unknown.length > 0 ? [at, unknown.join(",")].filter(Boolean).join(".") : at, code };
}
