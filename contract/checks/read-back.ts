import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Look, lookOf } from "#shared/domain/read-back.ts";
import { mockTaskFor } from "#shared/processor/mock-kit.ts";
import { lookBack } from "#shared/processor/read-back.ts";
import { personAt, requestOf, validAnswer } from "../asked.ts";
import type { Check } from "../check.ts";
import { must } from "../fault.ts";
import { rowsOfPerson } from "../rows-of-a-person.ts";
import type { Trial } from "../trial.ts";

const part = "read-back";
const erasure = { right: "erasure", parameters: {} } as const;

/** After an erasure a look finds nothing but what is kept, and it does find what comes back. */
export function readBackTells({ rights, readBack }: ProcessorManifest): Check[] {
  if (rights.erasure?.action !== "erase" || readBack.impossible !== undefined) return [];
  return [
    {
      part,
      when: "looked at after an erasure",
      rule: "has nothing left of the person but rows that say until when they are kept",
      async run(trial) {
        for (const [at, email] of trial.people.entries()) {
          const look = await lookAfterErasure(email, trial);
          if (look?.outcome !== "residual-found") continue;
          const where = Object.entries(look.residual).map(([dataset, rows]) => `${rows} in ${dataset}`);
          must(
            false,
            `Erased and read back, ${personAt(at)} still has rows: ${where.join(", ")}. A row that is kept says so with "retainUntil", and its erasure names it in "retained"; a dataset of marks about the handling of data is "isMark".`,
          );
        }
      },
    },
    {
      part,
      when: "looked at after an erasure whose data came back with a backup",
      rule: "is seen to have it again",
      async run(trial) {
        for (const [at, email] of trial.people.entries()) {
          if (!(await lookAfterErasure(email, trial))) continue;
          await trial.system.reset();
          const look = await lookFor(email, trial, { retained: [] }, afterAllRows);
          must(
            look?.outcome !== "verified",
            `Everything of ${personAt(at)} came back, and the look after the erasure finds nothing.`,
          );
        }
      },
    },
  ];
}

/** A copy does not see rows that nothing leads to any more: the tables themselves do. */
export function nothingOrphaned({ rights }: ProcessorManifest): Check[] {
  if (rights.erasure?.action !== "erase") return [];
  return [
    {
      part,
      when: "asked for an erasure that keeps nothing",
      rule: "leaves no row beside the ones that led to it",
      async run(trial) {
        for (const [at, email] of trial.people.entries()) {
          const own = new Set(rowsOfPerson(email, trial).map(({ table, item }) => `${table} ${item.pk}`));
          const answer = await validAnswer(trial, erasure, email, { request: requestOf(email) });
          if (answer.outcome !== "done") continue;
          const left = Object.entries(await trial.system.contents()).flatMap(([table, items]) =>
            items.filter(({ pk }) => own.has(`${table} ${pk}`)),
          );
          must(
            left.length === 0,
            `The erasure of ${personAt(at)} is "done", and ${left.length} rows are left that nothing leads to.`,
          );
        }
      },
    },
  ];
}

/** @returns `undefined` where the data is not erased yet, or nobody can look. */
async function lookAfterErasure(email: string, trial: Trial): Promise<Look | undefined> {
  const answer = await validAnswer(trial, erasure, email, { request: requestOf(email) });
  if (answer.outcome === "awaiting" || answer.outcome === "pending") return undefined;
  const look = await lookFor(email, trial, "retained" in answer ? answer : {});
  return look?.outcome === "not-verifiable" && look.why === "no-copy" ? undefined : look;
}

/** Invented rows may be from any time. */
const afterAllRows = "2999-12-31T00:00:00.000Z";

async function lookFor(email: string, trial: Trial, answer: Parameters<typeof lookOf>[1], erasedAt?: string) {
  const kit = trial.newKit();
  const task = mockTaskFor(trial.manifest, "erasure", email, { request: `${requestOf(email)}-look` });
  return lookOf(await lookBack({ task, erasedAt: erasedAt ?? kit.now() }, trial, kit), answer);
}
