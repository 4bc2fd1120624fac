import type { Block } from "../block.ts";
import type { Words } from "../words.ts";

/** The way to stop a stranger's request, with its effect. The letter itself has the words before it. */
export function notMe(url: string, { t }: Words): Block[] {
  return [
    { kind: "link", label: t("common:not-me.link"), url },
    { kind: "paragraph", text: t("common:not-me.then") },
  ];
}
