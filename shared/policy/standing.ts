import * as z from "zod";
import { right } from "#shared/domain/right.ts";
import json from "./standing.json" with { type: "json" };

const row = z.strictObject({
  /** ISO duration from receipt after which it is reviewed, and lapses by itself; absent: only a release ends it. */
  atMost: z.iso.duration().exactOptional(),
  /** It stands for good, and can be taken back where somebody says that the request was not theirs. */
  onlyReported: z.literal(true).exactOptional(),
  /** ISO duration between telling the person and taking it back. */
  notice: z.iso.duration().exactOptional(),
  reference: z.string().min(3),
});

/** Rights whose effect stands after the answer until it is taken back, by a release or by time. */
export const standing = z.partialRecord(right, row).parse(json);
