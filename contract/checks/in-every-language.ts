import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Check } from "../check.ts";
import { must } from "../fault.ts";
import { untranslated } from "../languages-of.ts";
import { aboutEachTask } from "../observed.ts";

const part = "languages";

/** Every text for people is there in every language in which people are written to. */
export function inEveryLanguage(manifest: ProcessorManifest): Check[] {
  return [
    {
      part,
      rule: "has every text of its manifest in every language",
      async run() {
        const fields = untranslated(manifest);
        must(fields.length === 0, `Texts of the manifest are not translated: ${fields.join(", ")}.`);
      },
    },
    ...aboutEachTask(
      { manifest, part, rule: "has every text of its answer in every language" },
      ({ answer: given }) => {
        const answer = given();
        const plain = textsOf(answer).flatMap(([field, text]) => (typeof text === "string" ? [field] : []));
        must(plain.length === 0, `The answer has a text in one language alone: ${plain.join(", ")}.`);
        const fields = untranslated(answer);
        must(fields.length === 0, `Texts of the answer are not translated: ${fields.join(", ")}.`);
      },
    ),
  ];
}

/** The texts for people in an answer, by their fields. */
function textsOf(answer: object): [string, unknown][] {
  const { summary, reason, retained } = answer as Record<string, unknown>;
  const kept = Array.isArray(retained) ? (retained as Record<string, unknown>[]) : [];
  return [
    ["summary", summary],
    ["reason", reason],
    ...kept.flatMap((one, at) =>
      ["what", "onlyFor"].map((name): [string, unknown] => [`retained.${at}.${name}`, one[name]]),
    ),
  ];
}
