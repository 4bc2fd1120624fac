import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { date, type Instant, instant, isAfter, isBefore } from "#shared/domain/moment.ts";
import type { FoundRows } from "#shared/domain/read-back.ts";
import { asStored } from "./as-stored.ts";
import type { Dataset, ProcessorKit, SystemKit } from "./contract.ts";

type Class = keyof FoundRows;

/**
 * A kit that counts the rows of a copy and keeps none of them. A row that does not fit its schema counts as well.
 * @param erasedAt when the erasure before it was answered.
 */
export function countingKit(system: SystemKit, erasedAt: Instant): { kit: ProcessorKit; found: FoundRows } {
  const found = { left: {}, kept: {}, begun: {}, undated: {} } as Record<Class, Record<string, number>>;
  const kit: ProcessorKit = {
    ...system,
    async collect(dataset, rows) {
      let records = 0;
      for await (const row of rows) {
        records++;
        const counts = classOf(dataset, row, erasedAt);
        if (counts) found[counts][dataset.name] = (found[counts][dataset.name] ?? 0) + 1;
      }
      if (records === 0) return undefined;
      return { key: "", dataset: dataset.name, records, bytes: 0, sha256: "0".repeat(64) };
    },
  };
  return { kit, found };
}

const object = z.record(z.string(), z.unknown());

/** @returns `undefined` for a row that says nothing of the person. */
function classOf({ isMark, since }: Dataset, row: unknown, erasedAt: Instant): Class | undefined {
  if (isMark) return undefined;
  const fields = object.safeParse(asStored(row)).data ?? {};
  if (date.safeParse(fields.retainUntil).success) return "kept";
  return since === undefined ? "undated" : beside(fields[since], erasedAt);
}

function beside(since: unknown, erasedAt: Instant): Class {
  const at = instant.safeParse(since).data;
  if (at) return isAfter(at, erasedAt) ? "begun" : "left";
  const on = date.safeParse(since).data;
  if (!on) return "undated";
  // A date begins at another moment in each zone: beside the day of the erasure it tells nothing.
  const day = Temporal.PlainDate.from(erasedAt.slice(0, 10));
  if (isAfter(on, day.add({ days: 1 }).toString())) return "begun";
  return isBefore(on, day.subtract({ days: 1 }).toString()) ? "left" : "undated";
}
