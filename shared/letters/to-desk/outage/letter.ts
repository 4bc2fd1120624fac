import type { FailureDetails } from "#shared/domain/failure/failure-kinds.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import { failureRows } from "../../failure-words.ts";
import type { Words } from "../../words.ts";

/** A system does not answer; `since` is an instant. */
export interface Outage extends ForDesk {
  readonly processor: string;
  readonly since: string;
  readonly error: string;
  readonly details?: FailureDetails;
}

/** A system does not answer: one mail for each outage, with the request that met it. */
export function outage(letter: Outage, words: Words): Content {
  const { t, instant } = words;
  const { requestId, processor, since } = letter;
  const blocks = [
    paragraph(t("outage:text", { processor })),
    facts(
      [t("operators:row.processor"), processor],
      [t("operators:row.since"), instant(since)],
      ...failureRows(letter, processor, words),
      [t("operators:row.request"), requestId],
    ),
    command(t("outage:retry-all"), `npx dsr retry --all --processor ${processor} --reason "…"`),
  ];
  return { title: t("outage:title", { processor }), blocks };
}
