import { collect, sample, texts } from "./sound.ts";

export const part = "timeouts";
export const fault = /After a lost answer at call \d+ of \d+ the fault is passed over/;
/** Where its system does not answer, nothing is held. */
export const broken = sample({
  actions: {
    collect: (...task) => collect(...task).catch(() => ({ outcome: "nothing-held", summary: texts.nobody })),
  },
});
