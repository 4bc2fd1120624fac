import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { asked, requestOf, validAnswer } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { must } from "../fault.ts";
import { aboutEachTask } from "../observed.ts";
import { type Contents, rowsOf } from "../trial.ts";

const part = "two people side by side";

/** One person's request reaches one person's data, also when two requests run at once. */
export function twoPeople(manifest: ProcessorManifest): Check[] {
  return [
    ...aboutEachTask(
      { manifest, part, rule: "never hands out or touches another person's data" },
      ({ email, isKnown, answer, kit, before, after }, { people }) => {
        if (!isKnown) return;
        const others = people.filter((other) => other !== email);
        const theirs = (contents: Contents) => ({ rows: rowsOf(contents, others) });
        mustHoldTheSame(theirs(before), theirs(after), "Rows of another person are changed.");
        const handedOut = JSON.stringify([answer(), ...kit.datasets().map((name) => kit.collected(name))]);
        for (const other of others)
          must(!handedOut.includes(other), "The copy for one person holds the address of another.");
      },
    ),
    ...asked(manifest).map(
      (task): Check => ({
        part,
        when: `asked for ${task.what}`,
        rule: "does the tasks of two people at once as it does them one after the other",
        async run(trial) {
          const people = trial.people.slice(0, 2);
          const about = (email: string) => ({ request: requestOf(email) });
          const apart = [];
          for (const email of people) apart.push(await validAnswer(trial, task, email, about(email)));
          const after = await trial.system.contents();
          await trial.system.reset();
          const atOnce = await Promise.all(
            people.map((email) => validAnswer(trial, task, email, about(email))),
          );
          mustBeSame(apart, atOnce, "Two people at once get other answers than one after the other.");
          mustHoldTheSame(after, await trial.system.contents(), "Two people at once change other rows.");
        },
      }),
    ),
  ];
}
