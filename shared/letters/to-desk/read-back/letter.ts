import type { Unverifiable } from "#shared/domain/read-back.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A look at a system that had erased. */
export type ReadBack = ForDesk & {
  readonly processor: string;
} & (
    | { readonly residual: Readonly<Record<string, number>> }
    /** Nobody can say whether anything is left. */
    | { readonly why: Unverifiable }
  );

/** A system still finds data that it had erased, or nobody could look. */
export function readBack(letter: ReadBack, words: Words): Content {
  const { t } = words;
  const { requestId, processor } = letter;
  const rows: [string, string][] = [
    [t("operators:row.request"), requestId],
    [t("operators:row.processor"), processor],
  ];
  const decision = (verb: "retry" | "waive") =>
    command(t(`read-back:${verb}`), `npx dsr ${verb} ${requestId} ${processor} --reason "…"`);
  if ("why" in letter) {
    const blocks = [
      paragraph(t("read-back:unverified.text", { processor })),
      facts(...rows, [t("read-back:unverified.why"), t(`read-back:why.${letter.why}`)]),
    ];
    return { title: t("read-back:unverified.title"), blocks };
  }
  const left = Object.entries(letter.residual).map(([dataset, count]) => `${dataset}: ${count}`);
  const blocks = [
    paragraph(t("read-back:residual.text", { processor })),
    facts(...rows, [t("read-back:residual.left"), left.join(", ")]),
    decision("retry"),
    decision("waive"),
  ];
  return { title: t("read-back:residual.title"), blocks };
}
