import * as z from "zod";
import { right } from "#shared/domain/right.ts";
import json from "./standing.json" with { type: "json" };

const row = z.strictObject({
  /** ISO duration from receipt after which it is reviewed, and lapses automatically; absent: only a release ends it. */
  atMost: z.iso.duration().exactOptional(),
  /** The effect is permanent, and can be taken back after a report "not me". */
  onlyReported: z.literal(true).exactOptional(),
  /** ISO duration between the notice to the person and the release. */
  notice: z.iso.duration().exactOptional(),
  reference: z.string().min(3),
});

/** Rights whose effect stands after the answer, until a release or the time ends it. */
export const standing = z.partialRecord(right, row).parse(json);
