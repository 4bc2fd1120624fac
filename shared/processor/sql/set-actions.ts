import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { isRelease } from "../restriction.ts";
import { isUndone } from "../undone.ts";
import { present } from "./counted.ts";
import { releaseAll, setAll } from "./settings.ts";
import { texts } from "./texts.ts";
import type { Work } from "./work.ts";

/** GDPR Art. 18: marks the rows as restricted; a release takes the marks away. */
export const restrict = (work: Work): Promise<TaskAnswer> =>
  set("restrict", { done: texts.restricted, released: texts.lifted }, work);

/** GDPR Art. 21(1): ends what is done without contract or duty. */
export const stop = (work: Work): Promise<TaskAnswer> =>
  set("stop", { done: texts.stopped, released: texts.resumed }, work);

/** GDPR Art. 21(2), (3): the same, for an address that is not known here, too; it is answered in the same words. */
export const suppress = (work: Work): Promise<TaskAnswer> =>
  set("suppress", { done: texts.suppressed, released: texts.resumed }, work);

async function set(
  action: "restrict" | "stop" | "suppress",
  said: { readonly done: LocalisedText; readonly released: LocalisedText },
  work: Work,
): Promise<TaskAnswer> {
  const { task, person, notes, mapping } = work;
  if (action !== "suppress" && person.partitions.length === 0)
    return { outcome: "nothing-held", summary: texts.nothingHeld };
  if (isRelease(task)) {
    await releaseAll(work);
    return { outcome: "done", summary: said.released };
  }
  // A task that comes after it was taken back sets nothing.
  if (await isUndone(task.requestId, notes)) return { outcome: "done", summary: said.done };
  const counts = present(await setAll(mapping.actions[action] ?? [], work));
  return { outcome: "done", summary: said.done, counts };
}
