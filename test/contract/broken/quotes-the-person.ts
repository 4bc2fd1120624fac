import { collect, sample } from "./sound.ts";

export const part = "personal data";
export const fault = /The answer, which is recorded, holds personal data/;
/** Its summary says whose data it is. */
export const broken = sample({
  actions: {
    async collect(task, kit, table) {
      const answer = await collect(task, kit, table);
      const says = (what: string) => `${what} ${task.subject.email}`;
      const summary = {
        en: says("Data of"),
        de: says("Daten von"),
        fr: says("Données de"),
        es: says("Datos de"),
      };
      return { ...answer, summary } as typeof answer;
    },
  },
});
