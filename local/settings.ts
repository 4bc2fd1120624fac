import type { FaultOptions } from "./faults/fault-plan.ts";
import { FolderInUseError } from "./folder-lock.ts";
import { HostError } from "./host-error.ts";
import { PortInUseError } from "./http-server.ts";
import { type Mood, moods } from "./moods.ts";

/** How the person who starts a program sets its values: names of options or of environment variables. */
export interface SettingNames {
  portBase: string;
  folder: string;
  mood: string;
}

/**
 * @param name of the setting, for the message
 * @throws HostError
 */
export function portBaseOf(text: string, name: string): number {
  const port = Number(text);
  if (text !== "" && Number.isInteger(port) && port >= 0 && port <= 65_532) return port;
  throw new HostError(
    `${name} is "${text}". It must be a whole number from 1 to 65532, or 0 for any free ports.`,
  );
}

/**
 * @param text names with commas between them; empty for the ordinary behaviour
 * @throws HostError
 */
export function moodsOf(text: string, name: string): Mood[] {
  const names = text === "" ? [] : text.split(",");
  return names.map((one) => {
    const mood = moods.find((known) => known === one);
    if (mood) return mood;
    throw new HostError(`${name} names "${one}". Allowed, with commas between them: ${moods.join(", ")}.`);
  });
}

/**
 * @param text seed and rate, such as `7,0.3`; empty for no faults
 * @throws HostError
 */
export function faultsOf(text: string, name: string): FaultOptions | undefined {
  if (text === "") return undefined;
  const [, seed, rate] = /^(\d{1,9}),(0(?:\.\d+)?|1)$/.exec(text) ?? [];
  if (seed && rate) return { seed: Number(seed), rate: Number(rate) };
  throw new HostError(
    `${name} is "${text}". It must be a whole number, the seed, and a rate from 0 to 1, such as "7,0.3".`,
  );
}

/** The last output of a program that cannot go on: the advice for an error of this package, the stack of any other. */
export function explain(error: unknown, names: SettingNames): string {
  if (!(error instanceof HostError)) return String((error as Error).stack);
  if (error instanceof PortInUseError)
    return `${error.message} Stop that program, or set ${names.portBase} to the first of four free ports.`;
  if (error instanceof FolderInUseError)
    return `${error.message} Stop it first, or set ${names.folder} to another folder; if no such process is a local host, delete ${error.file}.`;
  return error.message;
}
