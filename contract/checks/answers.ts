import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Check } from "../check.ts";
import { unnamedFields, unnamedRecords } from "../dataset-names.ts";
import { must } from "../fault.ts";
import { aboutEachTask } from "../observed.ts";

const part = "schema of results";

/** Answers have the form of the contract, and everything in them has a name. */
export function answers(manifest: ProcessorManifest): Check[] {
  const rule = (text: string) => ({ manifest, part, rule: text });
  return [
    ...aboutEachTask(
      rule("gives a valid answer about a known person, with the law for a refusal"),
      ({ isKnown, outcome }) => {
        const answer = outcome();
        must(
          !isKnown || answer.outcome !== "nothing-held",
          "Nothing is held of a person in the demonstration data.",
        );
        if (answer.outcome === "not-applicable") must(answer.law, "A refusal names no law.");
      },
    ),
    ...aboutEachTask(
      rule("has a name for people for everything that it hands over or counts"),
      ({ answer, kit }) => {
        const records = unnamedRecords(answer(), manifest);
        must(records.length === 0, `The manifest's \`records\` has no name for: ${records.join(", ")}.`);
        for (const dataset of kit.datasets()) {
          const fields = unnamedFields(kit.schema(dataset));
          must(fields.length === 0, `Dataset ${dataset} has fields without a name: ${fields.join(", ")}.`);
        }
      },
    ),
    ...aboutEachTask(
      rule("hands over the files that it says, with the rows that it counts"),
      ({ outcome, kit }) => {
        const answer = outcome();
        const files = "files" in answer ? answer.files : [];
        const told = files.map(({ dataset }) => dataset).sort();
        must(
          told.join() === kit.datasets().join(),
          `The answer names the files "${told.join(", ")}", and "${kit.datasets().join(", ")}" were written.`,
        );
        for (const { dataset, records } of files)
          must(
            records === kit.collected(dataset).length,
            `Dataset ${dataset} has another number of rows than the answer says.`,
          );
      },
    ),
  ];
}
