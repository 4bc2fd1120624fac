import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Asked, ask, asked, requestOf } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { must, toldOf } from "../fault.ts";
import { smallest } from "../smallest.ts";
import type { Disturbance, Trial } from "../trial.ts";

const kinds = [
  {
    kind: "cut",
    part: "crash in the middle",
    rule: "ends a task that a crash cut short, at whatever row, as if there had been no crash",
    happened: "a crash",
  },
  {
    kind: "throttled",
    part: "throttling",
    rule: "has a task tried again where its system takes no more calls",
    happened: "a refusal for too many calls",
  },
  {
    kind: "unanswered",
    part: "timeouts",
    rule: "does a task once where the answer of its system is lost",
    happened: "a lost answer",
  },
] as const;

/** The most places at which a task is disturbed. */
const mostPlaces = 4;

/** A system that is out of service says so by a fault that may pass. */
export function maintenance(manifest: ProcessorManifest): Check[] {
  return asked(manifest).map((task) => ({
    part: "maintenance",
    when: `asked for ${task.what}`,
    rule: "throws TransientError while its system is in maintenance",
    async run(trial) {
      await trial.system.startMaintenance();
      const error = await ask(trial, task, trial.people[0] ?? "").catch((thrown: unknown) => thrown);
      must(error instanceof Error, "It answers while its system is in maintenance.");
      must(error.name === "TransientError", `In maintenance it throws ${error.name}, not TransientError.`);
    },
  }));
}

/** A fault of the system in the middle of a task changes neither its answer nor what is stored in the end. */
export const faultsOfTheSystem = (manifest: ProcessorManifest): Check[] => faultsOf(manifest, kinds);

/** The same for a system outside, whose calls can be disturbed, and whose rows are its own. */
export const faultsOfCalls = (manifest: ProcessorManifest): Check[] =>
  faultsOf(
    manifest,
    kinds.filter(({ kind }) => kind !== "cut"),
  );

function faultsOf(manifest: ProcessorManifest, tried: readonly (typeof kinds)[number][]): Check[] {
  return tried.flatMap(({ kind, part, rule, happened }) =>
    asked(manifest).map(
      (task): Check => ({
        part,
        when: `asked for ${task.what}`,
        rule,
        run: (trial) => disturbEverywhere(trial, task, kind, happened),
      }),
    ),
  );
}

async function disturbEverywhere(
  trial: Trial,
  task: Asked,
  kind: Disturbance["kind"],
  happened: string,
): Promise<void> {
  const { system } = trial;
  const email = smallest(trial);
  const run = () => ask(trial, task, email, { request: requestOf(email) });
  const before = system.calls();
  const answer = await run();
  const after = system.calls();
  const contents = await system.contents();
  const steps = kind === "cut" ? after.writes - before.writes : after.all - before.all;
  for (const at of places(steps)) {
    await system.reset();
    system.disturb({ kind, at });
    const first = await run().catch((error: unknown) => ({ thrown: error }));
    system.disturb(undefined);
    const where = `After ${happened} at ${kind === "cut" ? "row" : "call"} ${at + 1} of ${steps}`;
    if ("thrown" in first)
      must(!isTerminal(first.thrown), `${where} the task is given up: ${toldOf(first.thrown)}`);
    else mustBeSame(answer, first, `${where} the fault is passed over, and the answer is another.`);
    mustBeSame(answer, await run(), `${where} the next try is answered in another way.`);
    mustHoldTheSame(contents, await system.contents(), `${where} the next try leaves other rows.`);
  }
}

/** All steps or, of many, the first, the last, and some between. */
function places(steps: number): number[] {
  if (steps <= mostPlaces) return Array.from({ length: steps }, (_, at) => at);
  const evenly = Array.from({ length: mostPlaces }, (_, n) =>
    Math.round((n * (steps - 1)) / (mostPlaces - 1)),
  );
  return [...new Set(evenly)];
}

const isTerminal = (error: unknown): boolean =>
  error instanceof Error && /^(TerminalError|UnreadableRow|InvalidAnswer)$/.test(error.name);
