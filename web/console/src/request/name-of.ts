import type { RequestView } from "../api/types.ts";
import { texts } from "../texts.ts";

/** The name of a system or a recipient of the request; the desk's own part has one, too. */
export function nameOf({ tasks, recipients }: Pick<RequestView, "tasks" | "recipients">, id: string): string {
  if (id === "desk") return texts.common.desk;
  const task = tasks.find(({ processor }) => processor === id);
  return task?.name ?? recipients.find(({ recipient }) => recipient === id)?.name ?? id;
}
