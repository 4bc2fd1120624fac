import type { Request } from "./request.ts";
import { specialOf } from "./right.ts";
import type { Task } from "./task.ts";

/** Stands in place of a processor's id where an operator has to act; no processor may use it. */
export const desk = "desk";

/** The desk's part of a request: a complaint is open until an operator has read and answered it. */
export function deskTasks({ right, release }: Pick<Request, "right" | "release">, at: string): Task[] {
  const isCase = specialOf(right).answeredByDesk && !release;
  return isCase ? [{ processor: desk, kind: "answer", action: "none", attempts: 0, updatedAt: at }] : [];
}

export const isPersons = ({ kind }: Task): boolean => kind !== undefined;
