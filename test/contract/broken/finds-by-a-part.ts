import { collectAll } from "#shared/processor/collect-all.ts";
import { collect, datasets, profilesOf, sample, texts } from "./sound.ts";

export const part = "unknown person";
export const fault = /A pattern or a part of an address finds person 1/;
/** It looks for addresses that begin alike. */
export const broken = sample({
  actions: {
    async collect(task, kit, table) {
      const beginning = task.subject.email.split("@")[0] ?? "";
      const people: string[] = [];
      for await (const { pk, email } of table.everyIndexed("byEmail", "email"))
        if (String(email).startsWith(beginning)) people.push(pk);
      if (people.length === 0) return collect(task, kit, table);
      const rows = profilesOf(people, table);
      return {
        outcome: "done",
        summary: texts.copied,
        ...(await collectAll(kit, [{ dataset: datasets.profiles, rows }])),
      };
    },
  },
});
