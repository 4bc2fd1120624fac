import { setImmediate as turn } from "node:timers/promises";
import { erase, sample } from "./sound.ts";

export const part = "two people side by side";
export const fault = /Two people at once/;
let current = "";
/** The person of the task is in a variable that all tasks share. */
export const broken = sample({
  actions: {
    async erase(task, kit, table) {
      current = task.subject.email;
      await turn();
      return erase({ ...task, subject: { ...task.subject, email: current } }, kit, table);
    },
  },
});
