import type { WaitView } from "../api/types.ts";
import { capitalised, idInWords } from "../lib/capitalised.ts";

/** What is waited for, with the system that it is waited for from. @param name of the system, its id in words where no name is known */
export function waitText({ text, processor }: WaitView, name = idInWords(processor ?? "")): string {
  if (processor === undefined) return capitalised(text);
  const named = text.replaceAll(processor, name);
  return named.includes(name) ? capitalised(named) : `${capitalised(text)} – ${name}`;
}
