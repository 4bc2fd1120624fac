import { sample, texts } from "./sound.ts";

export const part = "maintenance";
export const fault = /It answers while its system is in maintenance/;
const candidate = sample();
/** A system that is out of service holds nothing. */
export const broken: typeof candidate = {
  ...candidate,
  handler: {
    handle: (...task) =>
      candidate.handler
        .handle(...task)
        .catch(() => ({ outcome: "nothing-held" as const, summary: texts.nobody })),
  },
};
