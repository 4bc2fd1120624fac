import { collect, sample } from "./sound.ts";

export const part = "unknown person";
export const fault = /The address of an unknown person is stored/;
/** It notes everybody who asks. */
export const broken = sample({
  actions: {
    async collect(task, kit, table) {
      const { email } = task.subject;
      await table.putIfNew({ pk: `ASKED#${email}`, sk: "ASKED" });
      return collect(task, kit, table);
    },
  },
});
