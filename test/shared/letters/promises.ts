import { ends } from "./promises-ends.ts";
import { follows } from "./promises-follows.ts";
import { complaints, waits } from "./promises-waits.ts";

/*
 * What letters and pages say will be done, by the test that moves the clock there and finds it done: a test file, the
 * beginning of a title in it, and the texts that it keeps. `*` stands for any part of a key.
 */
export type Kept = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const promises: readonly Kept[] = [ends, follows, waits, complaints];
