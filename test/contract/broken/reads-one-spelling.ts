import { collect, erase, sample, texts } from "./sound.ts";

export const part = "rows in other systems' forms";
export const fault = /By an address in another case, other rows are found/;
type Act = typeof collect;
const asWritten =
  (act: Act): Act =>
  async (task, kit, table) => {
    const [row] = await Array.fromAsync(table.indexed("byEmail", "email", task.subject.email));
    return row ? act(task, kit, table) : { outcome: "nothing-held", summary: texts.nobody };
  };
/** It finds an address only as it is written, in lower case and without blanks. */
export const broken = sample({ actions: { collect: asWritten(collect), erase: asWritten(erase) } });
