import type { RequestView } from "../api/types.ts";
import { texts } from "../texts.ts";

/** The name of what a decision is about: a system, a recipient, the desk's own part, a topic. */
export function nameOf({ tasks, recipients }: Pick<RequestView, "tasks" | "recipients">, id: string): string {
  const { abouts } = texts.decisionForm;
  if (id in abouts) return abouts[id as keyof typeof abouts];
  const task = tasks.find(({ processor }) => processor === id);
  return task?.name ?? recipients.find(({ recipient }) => recipient === id)?.name ?? id;
}
