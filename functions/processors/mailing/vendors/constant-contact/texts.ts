import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./texts.json" with { type: "json" };

/** The texts about Constant Contact alone, in every language; the others are those of our own mailing system. */
export const texts = json satisfies Record<string, LocalisedText>;
