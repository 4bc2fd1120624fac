import { withReceipt } from "#shared/processor/receipt.ts";
import { peopleWith, sample, texts } from "./sound.ts";

export const part = "collect, erase, collect";
export const fault = /After an erasure answered "done" the copy of person 1 .* still has 3 rows/;
/** It says that it erased, and did not. */
export const broken = sample({
  actions: {
    async erase(task, _kit, table) {
      const people = await peopleWith(task.subject.email, table);
      return withReceipt(
        table,
        task,
        () => ({ outcome: people.length > 0 ? "done" : "nothing-held", summary: texts.erased }),
        async () => {},
      );
    },
  },
});
