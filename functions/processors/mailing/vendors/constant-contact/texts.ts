import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./texts.json" with { type: "json" };

/** What is said of Constant Contact alone, in every language; the rest is said as of our own mailing system. */
export const texts = json satisfies Record<string, LocalisedText>;
