import { failureOf } from "#shared/domain/failure/failure.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { ask, asked, changes } from "../asked.ts";
import type { Check } from "../check.ts";
import { must } from "../fault.ts";
import { aboutEachTask } from "../observed.ts";
import { smallest } from "../smallest.ts";
import type { Trial } from "../trial.ts";

const part = "personal data";

/** Records, logs and errors say what kind of thing, never whose. */
export function personalData(manifest: ProcessorManifest): Check[] {
  return [
    ...aboutEachTask(
      { manifest, part, rule: "says nothing personal in its answer" },
      ({ email, answer }, trial) => {
        const { files: _, ...recorded } = { files: [], ...answer() };
        mustNotTell(recorded, email, trial, "The answer, which is recorded,");
      },
    ),
    ...aboutEachTask(
      { manifest, part, rule: "writes nothing personal to the log" },
      ({ email, log }, trial) => mustNotTell(log, email, trial, "The log"),
    ),
    // People have no rows whose reading could fail.
    ...(manifest.team ? [] : asked(manifest)).map(
      (task): Check => ({
        part,
        when: `asked for ${task.what}`,
        rule: "says nothing personal in the name and the details of an error",
        async run(trial) {
          const email = smallest(trial);
          trial.system.disturb({ kind: "throttled", at: 0 });
          const error = await ask(trial, task, email).catch((thrown: unknown) => thrown);
          const details = error instanceof Error && "details" in error ? error.details : undefined;
          mustNotTell([failureOf(error), details], email, trial, "The name or the details of an error");
        },
      }),
    ),
  ];
}

function mustNotTell(told: unknown, email: string, { personal }: Trial, what: string): void {
  const text = JSON.stringify(told) ?? "";
  for (const secret of [email, ...personal(email), ...Object.values(changes)])
    must(
      !text.includes(secret),
      `${what} holds personal data: an address, a name, or another text of the person.`,
    );
}
