import { facts, sample } from "./sound.ts";

export const part = "who somebody is";
export const fault = /It says something about an unknown person/;
const identifies = { knownData: [] };
/** Asked who somebody is, it knows every address. */
const candidate = sample({ manifest: { ...facts, identifies } });
export const broken: typeof candidate = {
  ...candidate,
  handler: {
    ...candidate.handler,
    identify: async ({ email }) => ({ known: true, contacts: [email], knownData: [] }),
  },
};
