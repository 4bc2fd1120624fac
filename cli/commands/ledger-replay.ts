import type { Command } from "commander";
import type { Erasure } from "#shared/domain/erasure.ts";
import {
  erasuresToReplay,
  type Replayed,
  readiness,
  replayErasure,
} from "#shared/life/6-after/replay-erasures.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import type { Connection } from "../connect.ts";
import { type CommonOptions, processorId, withOperatorOptions } from "../options.ts";
import { print } from "../output/print.ts";
import { terminal } from "../terminal.ts";
import { moment } from "./moment.ts";

interface ReplayOptions extends CommonOptions {
  readonly since: string;
  readonly processor?: string;
  readonly dryRun?: true;
}

export function addReplayCommand(ledger: Command): void {
  const command = ledger
    .command("replay")
    .summary("erase again what a restored backup brought back")
    .description(
      "Has each system erase again what it erased since the moment to which it was restored, while the request still knows the person; each answer is kept as evidence of the request. The others are listed with what to do. Ctrl-C stops after the system that is being asked; the same command does all of it once more, which harms nothing. Ends with exit code 1 when something is left.",
    )
    .requiredOption("--since <moment>", "the moment to which the system was restored", moment)
    .option("--processor <id>", "only this system", processorId)
    .option("--dry-run", "ask no system; count only")
    .addHelpText(
      "after",
      `
Examples:
  dsr ledger replay --since 2026-03-05T09:00:00Z --processor billing --dry-run
  dsr ledger replay --since 2026-03-05T09:00:00Z --processor billing`,
    )
    .action(async (options: ReplayOptions) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const services = { ...connection, manifests: readManifests() };
      const replay = options.dryRun ? undefined : await replayer(options.since, connection);
      const erasures = await erasuresToReplay(options, services);
      const replayed: Replayed[] = [];
      await untilInterrupted(async (signal) => {
        for (const one of erasures) {
          if (signal.aborted) return;
          const answer = await (replay ? replay(one) : readiness(one, services));
          replayed.push(answer);
          if (replay) progress(answer, replayed.length, erasures.length);
        }
      });
      const notAsked = erasures.length - replayed.length;
      const left = replayed.filter(({ outcome }) => !ended.includes(outcome));
      print(options, { replayed: replayed.map(withoutHash), notAsked }, () =>
        summary(replayed, left, notAsked),
      );
      terminal().exitCode = replay && left.length + notAsked > 0 ? 1 : 0;
    });
  withOperatorOptions(command);
}

async function replayer(since: string, connection: Connection): Promise<(one: Erasure) => Promise<Replayed>> {
  const services = { ...connection, askTask: connection.askToErase(), manifests: readManifests() };
  const actor = await connection.operator();
  return (one) => replayErasure(one, { since, actor }, services);
}

const ended: readonly Replayed["outcome"][] = [
  "done",
  "partial",
  "retained",
  "nothing-held",
  "not-applicable",
  "ready",
];

const withoutHash = ({ subjectRef: _, ...rest }: Replayed) => rest;

/** Ctrl-C stops between two systems: one that is being asked is waited for, and its answer recorded. */
async function untilInterrupted(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.on("SIGINT", end).on("SIGTERM", end);
  try {
    await run(stop.signal);
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end);
  }
}

function progress({ requestId, processor, outcome, error }: Replayed, at: number, of: number): void {
  const line = `${at} of ${of}: ${requestId} ${processor} ${outcome}${error ? ` (${error})` : ""}`;
  terminal().stderr.write(`${line}\n`);
}

function summary(replayed: readonly Replayed[], left: readonly Replayed[], notAsked: number): string {
  const counts = new Map<string, number>();
  for (const { processor, outcome } of replayed) {
    const name = `${processor}: ${outcome}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const byHand = left.filter(({ outcome }) => outcome === "by-hand");
  const todo = new Set(left.map(({ outcome }) => toDo[outcome] ?? toDo.pending));
  return [
    ...[...counts].toSorted().map(([name, count]) => `${name} ${count}`),
    ...(counts.size === 0 && notAsked === 0 ? ["No erasures since then."] : []),
    ...todo,
    ...byHand.map(({ requestId, processor }) => `  ${requestId} ${processor}`),
    ...(notAsked > 0 ? [`${notAsked} were not asked. Run the command again.`] : []),
  ].join("\n");
}

const toDo: Partial<Record<Replayed["outcome"], string>> & { pending: string } = {
  "only-hash":
    "only-hash: these requests know their person no more. Export the addresses of the restored system, run `dsr ledger check --file … --processor …`, and erase the rows that it names.",
  "no-system": "no-system: this installation has no such system any more. Erase there by hand.",
  "by-hand":
    "by-hand: people carry out these tasks. Have the team of each erase once more: `dsr reveal` shows whom it is about, and `dsr note` keeps that it was done.",
  failed: "failed: mend the cause, and run the command again.",
  pending: "pending, awaiting: the system has not ended yet. Look there, and run the command again.",
};
