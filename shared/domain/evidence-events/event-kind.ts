import * as z from "zod";
import type { LocalisedText } from "../localised-text.ts";

/** One kind of event: its details, never personal data, and its text in the person's timeline. */
export interface EventKind {
  readonly details: z.ZodType;
  readonly timeline: LocalisedText | "operators only";
}

export const names = z.array(z.string());
export const count = z.int().nonnegative();
export const counts = z.record(z.string(), count);
/** Id of a processor, or of the privacy desk. */
export const processor = z.string();
/** The operator's, without the person's name. */
export const reason = z.string();
export const requestId = z.string();
/** `sendOnce` adds them: the hash of the text that went out, and the text where we keep it. */
export const sentText = { sha256: z.string(), text: z.string().exactOptional() };
export const nothing = z.undefined();
