import { facts, sample } from "./sound.ts";

export const part = "schema of results";
export const fault = /It has not answered after 1 seconds, the time limit of its manifest/;
/** It waits without a limit. */
export const broken = sample({
  manifest: { ...facts, limits: { timeoutSeconds: 1, memoryMb: 256 } },
  actions: { collect: () => new Promise(() => {}) },
});
