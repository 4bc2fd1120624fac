import { collectAll } from "#shared/processor/collect-all.ts";
import { datasets, peopleWith, profilesOf, sample, texts } from "./sound.ts";

export const part = "two people side by side";
export const fault = /The copy for one person holds the address of another/;
/** Its copy has everybody in it. */
export const broken = sample({
  actions: {
    async collect(task, kit, table) {
      const people = await peopleWith(task.subject.email, table);
      if (people.length === 0) return { outcome: "nothing-held", summary: texts.nobody };
      const rows = profilesOf(["PERSON#1", "PERSON#2"], table);
      const collected = await collectAll(kit, [{ dataset: datasets.profiles, rows }]);
      return { outcome: "done", summary: texts.copied, ...collected };
    },
  },
});
