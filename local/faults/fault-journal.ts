import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** A line of the journal. */
export type FaultLine =
  | { readonly start: number }
  /** @param of the call, event or route it struck; `in` is the invocation that made the call. */
  | { readonly fault: string; readonly of: string; readonly in?: string | undefined }
  /** A mail that SES took from an invocation. */
  | { readonly mail: string; readonly in: string }
  /** An invocation that sent mails has ended by itself. */
  | { readonly ended: string };

/**
 * Every fault, and what a test needs to know which mail may have gone out twice: appended before the fault strikes, so that it
 * survives `kill -9`.
 */
export class FaultJournal {
  readonly #file: string;
  /** Number of this start on the folder, from 1. */
  readonly start: number;

  constructor(file: string) {
    this.#file = file;
    this.start = 1 + readFaults(file).filter((line) => "start" in line).length;
    this.add({ start: this.start });
  }

  add(line: FaultLine): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

export function readFaults(file: string): FaultLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as FaultLine);
}
