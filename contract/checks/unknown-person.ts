import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { ask, asked, mustKnowNothing, personAt, stranger } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { must } from "../fault.ts";
import type { Contents, Trial } from "../trial.ts";

const part = "unknown person";

/** Nothing is said of people who are not known, and nothing is kept of them. */
export function unknownPerson(manifest: ProcessorManifest): Check[] {
  return asked(manifest).flatMap((task): Check[] => {
    const when = `asked for ${task.what}`;
    return [
      {
        part,
        when,
        rule: "says every time that it knows nothing of an unknown person, and leaves no trace of the address",
        async run(trial) {
          const before = await trial.system.contents();
          const kit = trial.newKit();
          const first = await ask(trial, task, stranger, { kit });
          mustKnowNothing(first, kit, task.right, trial);
          const between = await trial.system.contents();
          mustOnlyAddRefusals(before, between, trial);
          mustBeSame(
            first,
            await ask(trial, task, stranger),
            "The second answer about an unknown person is another.",
          );
          mustHoldTheSame(
            between,
            await trial.system.contents(),
            "A repetition about an unknown person changes rows.",
          );
        },
      },
      {
        part,
        when,
        rule: "gives nothing to a person who only claims another's identifiers, and changes nothing of theirs",
        async run(trial) {
          const before = await trial.system.contents();
          const kit = trial.newKit();
          const subject = { email: stranger, name: "Anna Lind", identifiers: [...trial.claims] };
          mustKnowNothing(await ask(trial, task, subject, { kit }), kit, task.right, trial);
          mustOnlyAddRefusals(before, await trial.system.contents(), trial);
        },
      },
      {
        part,
        when,
        rule: "takes an address as it is written, and never as a pattern",
        async run(trial) {
          for (const [at, email] of trial.people.entries())
            for (const address of patternsOf(email)) {
              const kit = trial.newKit();
              const answer = await ask(trial, task, address, { kit });
              must(kit.datasets().length === 0, `A pattern or a part of an address finds ${personAt(at)}.`);
              mustKnowNothing(answer, kit, task.right, trial);
            }
        },
      },
    ];
  });
}

/** Addresses that are nobody's, and match somebody's where they are taken for a pattern, a part or a statement. */
function patternsOf(email: string): string[] {
  const [name = "", domain = ""] = email.split("@");
  return [
    `%@${domain}`,
    `_${name.slice(1)}@${domain}`,
    `${name.slice(1)}@${domain}`,
    `${name}@${domain}.example.net`,
    `${name}'--@${domain}`,
  ];
}

/**
 * After an objection of an unknown person there is one keyed entry without the address; everything else stays
 * unchanged.
 */
function mustOnlyAddRefusals(before: Contents, after: Contents, { manifest }: Trial): void {
  const kept = Object.entries(after).map(([table, rows]) => {
    const were = new Set(before[table]?.map(keyOf));
    return [table, rows.filter((row) => were.has(keyOf(row)))] as const;
  });
  mustHoldTheSame(before, Object.fromEntries(kept), "A request of an unknown person changes rows of others.");
  must(!JSON.stringify(after).includes(stranger), "The address of an unknown person is stored.");
  if (!manifest.keyedHash)
    mustHoldTheSame(before, after, "A request of an unknown person leaves a trace, without a keyed hash.");
}

const keyOf = ({ pk, sk }: { pk?: unknown; sk?: unknown }): string => JSON.stringify([pk, sk]);
