import type { WaitView } from "../api/types.ts";
import { capitalised, idInWords } from "../lib/capitalised.ts";

/** What is waited for, with the system that it is waited for from. @param name of the system, its id in words where no name is known */
export const waitText = ({ text, processor }: WaitView, name = idInWords(processor ?? "")): string =>
  processor === undefined || text.includes(processor) || text.includes(name)
    ? capitalised(text)
    : `${capitalised(text)} – ${name}`;
