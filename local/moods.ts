/** Ways in which AWS may behave at its worst, for tests: README.md describes them. */
export const moods = ["lagging-indexes"] as const;
export type Mood = (typeof moods)[number];
