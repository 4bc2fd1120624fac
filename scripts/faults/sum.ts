import type { Finding } from "./compare.ts";
import type { Ran } from "./run.ts";

/** The figures of one seed. */
export interface Sum {
  readonly requests: number;
  readonly ended: number;
  readonly findings: number;
  /** Faults by kind. */
  readonly faults: Readonly<Record<string, number>>;
}

export function sumOf({ asked, recording, kills, jumps }: Ran, findings: readonly Finding[]): Sum {
  const faults: Record<string, number> = { "kill -9": kills, "clock-jump": jumps };
  for (const line of recording.faults)
    if ("fault" in line) faults[line.fault] = (faults[line.fault] ?? 0) + 1;
  const ended = recording.requests.filter(({ status }) => status === "completed").length;
  return { requests: asked.length, ended, findings: findings.length, faults };
}

/** The last line of the command. */
export function total(sums: readonly Sum[]): string {
  const add = (of: (sum: Sum) => number) => sums.reduce((all, sum) => all + of(sum), 0);
  const kinds = [...new Set(sums.flatMap(({ faults }) => Object.keys(faults)))].sort();
  const byKind = kinds.map((kind) => `${kind} ${add(({ faults }) => faults[kind] ?? 0)}`);
  const [requests, ended] = [add((sum) => sum.requests), add((sum) => sum.ended)];
  const faults = add((sum) => Object.values(sum.faults).reduce((all, count) => all + count, 0));
  return [
    `${requests} requests: ${ended} ended, ${requests - ended} wait visibly or are named above`,
    `${faults} faults (${byKind.join(", ")})`,
    `findings: ${add((sum) => sum.findings)}`,
  ].join("; ");
}
