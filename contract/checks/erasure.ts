import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { MockKit } from "#shared/processor/mock-kit.ts";
import { ask, mustKnowNothing, personAt, requestOf, validAnswer } from "../asked.ts";
import type { Check } from "../check.ts";
import { must } from "../fault.ts";
import type { Trial } from "../trial.ts";

const access = { right: "access", parameters: {} } as const;
const erasure = { right: "erasure", parameters: {} } as const;

/** What was collected is gone after an erasure, but for what the answer says is kept. */
export function erasureTakesEffect({ rights }: ProcessorManifest): Check[] {
  if (rights.access?.action !== "collect" || rights.erasure?.action !== "erase") return [];
  return [
    {
      part: "collect, erase, collect",
      when: "asked for a copy after an erasure",
      rule: "finds nothing, or no more than the answer to the erasure says is kept",
      async run(trial) {
        for (const [at, email] of trial.people.entries()) {
          const before = await copyOf(email, trial);
          const answer = await validAnswer(trial, erasure, email, { request: requestOf(email) });
          // A person decides first: nothing has to be erased yet.
          if (answer.outcome === "awaiting") continue;
          const kit = trial.newKit();
          const left = await ask(trial, access, email, { kit, request: `${requestOf(email)}-after` });
          const isKept = answer.outcome === "pending" || ("retained" in answer && answer.retained.length > 0);
          const rows = rowsIn(kit).length;
          const told = `After an erasure answered "${answer.outcome}" the copy of ${personAt(at)} still has ${rows} rows`;
          must(isKept || rows === 0, `${told}, and the answer keeps nothing.`);
          must(rows < before.length, `${told}, as before.`);
          if (!isKept) mustKnowNothing(left, kit, "access", trial);
        }
      },
    },
  ];
}

async function copyOf(email: string, trial: Trial): Promise<unknown[]> {
  const kit = trial.newKit();
  await ask(trial, access, email, { kit });
  return rowsIn(kit);
}

const rowsIn = (kit: MockKit): unknown[] => kit.datasets().flatMap((dataset) => kit.collected(dataset));
