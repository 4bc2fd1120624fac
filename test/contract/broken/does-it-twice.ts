import { peopleWith, sample, texts } from "./sound.ts";

export const part = "twice the same key";
export const fault = /The same task, with the same key, is answered in two ways/;
/** A repetition finds nothing any more, and says so. */
export const broken = sample({
  actions: {
    async erase(task, _kit, table) {
      const people = await peopleWith(task.subject.email, table);
      if (people.length === 0) return { outcome: "nothing-held", summary: texts.nobody };
      for (const pk of people) await table.delete(await Array.fromAsync(table.keys(pk)));
      return { outcome: "done", summary: texts.erased };
    },
  },
});
