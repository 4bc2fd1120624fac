import { TerminalError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import { collect, sample } from "./sound.ts";

export const part = "throttling";
export const fault = /After a refusal for too many calls at call \d+ of \d+ the task is given up/;
/** It takes a system that is busy for one that is broken. */
export const broken = sample({
  actions: {
    collect: (...task) =>
      collect(...task).catch(() => {
        throw new TerminalError({ code: "system-problem", problem: code("no-answer") });
      }),
  },
});
