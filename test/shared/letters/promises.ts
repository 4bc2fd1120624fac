import { ends } from "./promises-ends.ts";
import { follows } from "./promises-follows.ts";
import { portal } from "./promises-portal.ts";
import { complaints, waits } from "./promises-waits.ts";

/*
 * The promises of letters and pages, by the test that moves the clock there and finds them kept: a test file, the
 * beginning of a title in it, and the texts that it keeps. `*` stands for any part of a key.
 */
export type Kept = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const promises: readonly Kept[] = [ends, follows, waits, complaints, portal];
