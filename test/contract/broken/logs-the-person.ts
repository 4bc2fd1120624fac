import { collect, sample } from "./sound.ts";

export const part = "personal data";
export const fault = /The log holds personal data/;
/** Its log has the whole task. */
export const broken = sample({
  actions: {
    collect(task, kit, table) {
      console.log("A task:", task);
      return collect(task, kit, table);
    },
  },
});
