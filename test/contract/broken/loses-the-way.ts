import { withReceipt } from "#shared/processor/receipt.ts";
import { peopleWith, sample, texts } from "./sound.ts";

export const part = "crash in the middle";
export const fault = /After a crash at row \d+ of \d+ the next try leaves other rows/;
/** The profile goes first, and leads nobody to the questions after a crash. */
export const broken = sample({
  actions: {
    async erase(task, _kit, table) {
      const people = await peopleWith(task.subject.email, table);
      return withReceipt(
        table,
        task,
        () => ({ outcome: people.length > 0 ? "done" : "nothing-held", summary: texts.erased }),
        async () => {
          for (const pk of people) {
            await table.delete([{ pk, sk: "PROFILE" }]);
            await table.delete(await Array.fromAsync(table.keys(pk)));
          }
        },
      );
    },
  },
});
