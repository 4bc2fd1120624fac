import type { WaitView } from "../api/types.ts";
import { capitalised, idInWords } from "../lib/capitalised.ts";

/** What is waited for, with the system that it is waited for from. @param name of the system, its id in words where no name is known */
export function waitText({ text, processor }: WaitView, name = idInWords(processor ?? "")): string {
  if (processor === undefined) return capitalised(text);
  // Texts about a decision name the system after a colon; its id may be part of another word, such as "hand".
  const named = text.replace(new RegExp(`(?<=^dec[a-z]+: )${processor}(?![\\w-])`), () => name);
  return named === text ? `${capitalised(text)} – ${name}` : capitalised(named);
}
