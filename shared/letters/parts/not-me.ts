import type { Block } from "../block.ts";
import type { Words } from "../words.ts";

/** The way to stop a request that a stranger made, and what it does. What leads up to it is the letter's. */
export function notMe(url: string, { t }: Words): Block[] {
  return [
    { kind: "link", label: t("common:not-me.link"), url },
    { kind: "paragraph", text: t("common:not-me.then") },
  ];
}
