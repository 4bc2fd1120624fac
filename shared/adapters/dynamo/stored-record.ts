import * as z from "zod";
import { MalformedRecord, NewerRecord } from "#shared/domain/errors.ts";

/** The version in which records are written. Each item says its own; those of the first release say nothing. */
export const schemaVersion = 2;

type Stored = Readonly<Record<string, unknown>>;

/** What makes a record of one version one of the next. */
export type Upgrade = (record: Stored) => Stored;

/** What one kind of item holds. */
export interface RecordKind<T> {
  /** The attribute of the item that holds the record. */
  readonly attribute: string;
  readonly schema: z.ZodType<T>;
  /** `upgrades[0]` makes version 2 of version 1, and so on; absent where a version changed nothing. */
  readonly upgrades: readonly (Upgrade | undefined)[];
}

const version = z.int().positive().default(1);

/**
 * Reads a record out of an item, written by any release.
 * @throws MalformedRecord naming item and paths, never a value; NewerRecord for one that a later release wrote.
 */
export function readRecord<T>(item: Stored, { attribute, schema, upgrades }: RecordKind<T>): T {
  const written = version.parse(item.schemaVersion);
  const where = { partition: String(item.pk), item: String(item.sk) };
  if (written > schemaVersion) throw new NewerRecord(where, written);
  const upgraded = upgrades
    .slice(written - 1)
    .reduce<unknown>(
      (record, upgrade) => (upgrade && record ? upgrade(record as Stored) : record),
      item[attribute],
    );
  const parsed = schema.safeParse(upgraded);
  if (parsed.success) return parsed.data;
  throw new MalformedRecord(where, parsed.error.issues.map(problemOf));
}

/** Attributes that we do not know are named: all names in our records are our own. */
function problemOf({ path, code, ...issue }: z.core.$ZodIssue): { path: string; code: string } {
  const unknown = "keys" in issue && Array.isArray(issue.keys) ? issue.keys : [];
  const at = path.map(String).join(".");
  return { path: unknown.length > 0 ? [at, unknown.join(",")].filter(Boolean).join(".") : at, code };
}
