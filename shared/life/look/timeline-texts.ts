import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./timeline-texts.json" with { type: "json" };

/** What the person reads of each kind of evidence; kinds that are missing are for operators only. */
export const timelineTexts: Readonly<Record<string, LocalisedText>> = json;
