import * as z from "zod";
import type { SentFile } from "../middleware/multipart-body.ts";

/** A file of a form: JSON has none. */
export const sentFile = z
  .custom<SentFile>(
    (one) => (one as SentFile | undefined)?.bytes instanceof Uint8Array,
    "Must be a file of a form.",
  )
  .meta({ override: { type: "string", format: "binary" } });
