import type { Topic } from "./deadline/clock.ts";
import type { Request } from "./request.ts";

/** Topics of the questions that the person has not answered: the clock stands while there are any. */
export function openQuestions({ clockEvents = [] }: Request): Exclude<Topic, "fee">[] {
  const count = (kind: string) => clockEvents.filter((event) => event.kind === kind).length;
  return (["identity", "clarification"] as const).filter(
    (topic) => count(`${topic}-asked`) > count(`${topic}-answered`),
  );
}
