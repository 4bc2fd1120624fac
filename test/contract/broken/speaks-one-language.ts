import { everywhere } from "#test/fixtures/everywhere.ts";
import { collect, sample } from "./sound.ts";

export const part = "languages";
export const fault = /Texts of the answer are not translated: summary/;
/** Its English stands for all languages. */
export const broken = sample({
  actions: {
    async collect(...task) {
      const answer = await collect(...task);
      return { ...answer, summary: everywhere("Everything that is held of you.") } as typeof answer;
    },
  },
});
