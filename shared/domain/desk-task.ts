import type { Request } from "./request.ts";
import { specialOf } from "./right.ts";
import type { Task } from "./task.ts";

/** Stands in the place of a processor's id where a person has to do something; no processor may have it. */
export const desk = "desk";

/** A person's part of a request: a complaint is open until somebody has read and answered it. */
export function deskTasks({ right, release }: Pick<Request, "right" | "release">, at: string): Task[] {
  const isCase = specialOf(right).answeredByDesk && !release;
  return isCase ? [{ processor: desk, kind: "answer", action: "none", attempts: 0, updatedAt: at }] : [];
}

export const isPersons = ({ kind }: Task): boolean => kind !== undefined;
