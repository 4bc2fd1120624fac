import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { action, type Right, right } from "#shared/domain/right.ts";
import { mockTask } from "#shared/processor/mock-kit.ts";
import { personAt } from "../asked.ts";
import type { Check } from "../check.ts";
import { must, toldOf } from "../fault.ts";
import { aboutEachTask } from "../observed.ts";

const part = "manifest claims";

/** The manifest says what the processor does, and the processor does what the manifest says. */
export function manifestClaims(manifest: ProcessorManifest): Check[] {
  return [
    ...(manifest.team ? [] : [peopleToTry(manifest)]),
    {
      part,
      rule: "has a meaning for each of the eight rights",
      async run() {
        const missing = right.options.filter((name) => !manifest.rights[name]);
        must(missing.length === 0, `The manifest has no entry for: ${missing.join(", ")}.`);
      },
    },
    {
      part,
      rule: "gives a reason and a law for a right without an action here",
      async run() {
        const bare = rightsWith(manifest, "none").filter(
          (name) => !manifest.rights[name]?.note || !manifest.rights[name]?.law,
        );
        must(bare.length === 0, `The manifest does nothing without note and law for: ${bare.join(", ")}.`);
      },
    },
    ...aboutEachTask({ manifest, part, rule: "does what its manifest names" }, ({ answer }, _, { right }) => {
      try {
        answer();
      } catch (error) {
        const isRefused = /"code":"action-unknown"/.test(toldOf(error));
        must(!isRefused, `The manifest names ${right}, and the handler refuses its action.`);
        throw error;
      }
    }),
    {
      part,
      rule: "throws TerminalError for an action that no right names",
      mayChange: true,
      async run({ handle, people, newKit }) {
        const offered = Object.values(manifest.rights).map((rule) => rule.action);
        const other = action.options.find((name) => !offered.includes(name)) ?? "none";
        const [email = ""] = people;
        const answer = await handle(mockTask(other, email), newKit()).catch((error: unknown) => error);
        must(answer instanceof Error, `The action "${other}", which no right names, is answered.`);
        must(answer.name === "TerminalError", `The action "${other}" ends with ${answer.name}.`);
      },
    },
    ...aboutEachTask(
      {
        manifest,
        part,
        rule: "automatically ends what it keeps until a day: the letter promises that",
      },
      ({ outcome }) => {
        const answer = outcome();
        const kept = "retained" in answer ? answer.retained : [];
        must(
          kept.every(({ review }) => review) || manifest.endsRetention,
          "Something is kept until a day, and the manifest does not say `endsRetention`: nobody erases it then.",
        );
      },
    ),
  ];
}

const rightsWith = ({ rights }: ProcessorManifest, action: string): Right[] =>
  right.options.filter((name) => rights[name]?.action === action);

function peopleToTry(manifest: ProcessorManifest): Check {
  return {
    part,
    rule: "names at least two people to try it with, and uses example addresses only",
    async run({ people, system }) {
      must(people.length >= 2, `It names ${people.length} people to try it with: two are needed.`);
      for (const [at, email] of people.entries())
        must(/@example\.(com|org|net)$/.test(email), `The address of ${personAt(at)} is no example address.`);
      const tables = Object.keys(manifest.tables).join(", ");
      const filled = Object.keys(system.demo).join(", ");
      must(
        system.isOutside || filled === tables,
        `demo.ts fills "${filled}", and the manifest has the tables "${tables}".`,
      );
    },
  };
}
