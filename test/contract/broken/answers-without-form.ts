import { sample } from "./sound.ts";

export const part = "schema of results";
export const fault = /breaks the schema of results at "outcome"/;
/** Its answer has a word of its own for what happened. */
export const broken = sample({ actions: { erase: async () => ({ outcome: "erased" }) as never } });
