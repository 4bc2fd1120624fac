import { collectAll } from "#shared/processor/collect-all.ts";
import { collect, datasets, peopleWith, sample, texts } from "./sound.ts";

export const part = "unknown person";
export const fault = /The answer about an unknown person is "done"/;
/** A number that somebody claims is enough for a copy. */
export const broken = sample({
  actions: {
    async collect(task, kit, table) {
      const claimed = task.subject.identifiers.find(({ value }) => value === "T-1");
      if (!claimed) return collect(task, kit, table);
      const [pk = ""] = await peopleWith("anna.lind@example.com", table);
      const profile = await table.get({ pk, sk: "PROFILE" });
      const collected = await collectAll(kit, [{ dataset: datasets.profiles, rows: [profile] }]);
      return { outcome: "done", summary: texts.copied, ...collected };
    },
  },
});
