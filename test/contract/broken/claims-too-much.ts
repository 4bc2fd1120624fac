import { facts, sample } from "./sound.ts";

export const part = "manifest claims";
export const fault = /The manifest names portability, and the handler refuses its action/;
/** Its manifest names an action that nobody wrote. */
export const broken = sample({
  manifest: { ...facts, rights: { ...facts.rights, portability: { action: "export" } } },
});
