import type { WaitView } from "../api/types.ts";
import { capitalised } from "../lib/capitalised.ts";

/** What is waited for, with the system that it is waited for from. @param name of the system, its id where no name is known */
export const waitText = ({ text, processor }: WaitView, name = processor): string =>
  processor === undefined || text.includes(processor) || text.includes(String(name))
    ? capitalised(text)
    : `${capitalised(text)} – ${name}`;
