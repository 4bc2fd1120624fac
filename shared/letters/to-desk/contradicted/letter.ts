import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { RecordedOutcome } from "#shared/domain/task.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A processor's later answer to a task, and the one that stands. */
export interface Contradicted extends ForDesk {
  readonly processor: string;
  readonly recorded: RecordedOutcome;
  readonly said: TaskOutcome["outcome"];
}

/** A processor has changed its answer about a task, which the person may already know. */
export function contradicted(letter: Contradicted, words: Words): Content {
  const { t } = words;
  const { requestId, processor, recorded, said } = letter;
  const blocks = [
    paragraph(t("contradicted:text", { processor })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.processor"), processor],
      [t("contradicted:recorded"), t(`operators:outcome.${recorded}`)],
      [t("contradicted:said"), t(`operators:outcome.${said}`)],
    ),
  ];
  return { title: t("contradicted:title"), blocks };
}
