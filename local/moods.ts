/** Ways in which AWS may behave at its worst, always and without chance, for tests: README.md describes them. Any may be had together. */
export const moods = [
  "lagging-indexes",
  "transaction-conflicts",
  "repeated-events",
  "closed-tasks",
  "throttled-starts",
  "sandbox",
  "cold-starts",
] as const;
export type Mood = (typeof moods)[number];
