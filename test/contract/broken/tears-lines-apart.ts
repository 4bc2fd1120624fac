import { collectAll } from "#shared/processor/collect-all.ts";
import { datasets, peopleWith, questionsOf, sample, texts } from "./sound.ts";

export const part = "poison records";
export const fault =
  /With line feeds and separators in the field \w+ of a QUESTION row the copy has another number of rows/;
/** It puts its rows into text and takes them apart again. */
export const broken = sample({
  actions: {
    async collect(task, kit, table) {
      const people = await peopleWith(task.subject.email, table);
      if (people.length === 0) return { outcome: "nothing-held", summary: texts.nobody };
      const rows = await Array.fromAsync(questionsOf(people, table));
      const lines = rows.map(({ at, text }) => `${at},${text}`).join("\n");
      const torn = lines.split("\n").map((line) => ({ at: line.slice(0, 10), text: line.slice(11) }));
      const collected = await collectAll(kit, [{ dataset: datasets.questions, rows: torn }]);
      return { outcome: "done", summary: texts.copied, ...collected };
    },
  },
});
