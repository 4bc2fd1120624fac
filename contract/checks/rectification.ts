import { languages } from "#shared/domain/languages.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { mockSubject } from "#shared/processor/mock-kit.ts";
import { ask, mustKnowNothing, personAt, requestOf, validAnswer } from "../asked.ts";
import type { Check } from "../check.ts";
import { must } from "../fault.ts";
import type { Trial } from "../trial.ts";

const part = "rectification";

/** Corrections reach everything, and are named in the reader's language. */
export function rectification(manifest: ProcessorManifest): Check[] {
  const { rights, corrects } = manifest;
  const moves = rights.rectification?.action === "rectify" && rights.access?.action === "collect";
  return [
    ...(moves ? [moving] : []),
    ...(corrects.length > 0
      ? [
          {
            part,
            rule: "can correct the fields its manifest names, each by its name in every language, and no other",
            run: (trial: Trial) => correctEach(corrects, trial),
          },
        ]
      : []),
  ];
}

const access = { right: "access", parameters: {} } as const;

const moving: Check = {
  part,
  rule: "moves all its records of a person to a proved address",
  async run(trial) {
    for (const [at, email] of trial.people.entries()) {
      const before = countsOf(await ask(trial, access, email));
      const moved = `moved.${email}`;
      const parameters = { changes: { email: moved }, provedEmail: moved };
      await ask(trial, { right: "rectification", parameters }, email, { request: requestOf(email) });
      const after = countsOf(await ask(trial, access, moved));
      for (const [dataset, count] of Object.entries(before))
        must(
          after[dataset] === count,
          `Of ${personAt(at)}, ${after[dataset] ?? 0} of ${count} records in ${dataset} are found under the proved address.`,
        );
      const kit = trial.newKit();
      mustKnowNothing(await ask(trial, access, email, { kit }), kit, "access", trial);
      const there = await trial.identify?.(mockSubject(moved), trial.newKit());
      must(!there || there.contacts.includes(moved), "The proved address is not among the contacts.");
      const here = await trial.identify?.(mockSubject(email), trial.newKit());
      must(!here?.known, "The old address still makes somebody known.");
    }
  },
};

const countsOf = (answer: object): Record<string, number> =>
  "counts" in answer ? (answer.counts as Record<string, number>) : {};

const unheld = "nothing that is held";

async function correctEach(corrects: readonly string[], trial: Trial): Promise<void> {
  const said = new Map<string, string>();
  for (const field of [...corrects, "no-such-field"]) {
    await trial.system.reset();
    const task = { right: "rectification", parameters: { changes: { [field]: "DE" } } } as const;
    const answer = await validAnswer(trial, task, trial.people[0] ?? "", { request: requestOf(field) });
    const isHeld = !JSON.stringify(answer).includes(unheld);
    must(
      isHeld || field === "no-such-field",
      `The manifest's \`corrects\` names ${field}, which is not corrected.`,
    );
    must(!isHeld || field !== "no-such-field", "A field that the manifest does not name is corrected.");
    for (const language of languages) {
      const text = `${language} ${textIn("summary" in answer ? answer.summary : answer.reason, language)}`;
      const other = said.get(text);
      must(other === undefined, `The answers about ${other} and ${field} are the same text.`);
      said.set(text, field);
    }
  }
}
