import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { ask, asked, requestOf, validAnswer } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { must } from "../fault.ts";
import { rowsOf } from "../trial.ts";

const part = "two people side by side";

/** One person's request reaches one person's data, also when two requests run at once. */
export function twoPeople(manifest: ProcessorManifest): Check[] {
  return asked(manifest).flatMap((task): Check[] => {
    const when = `asked for ${task.what}`;
    return [
      {
        part,
        when,
        rule: "never hands out or touches another person's data",
        async run(trial) {
          for (const email of trial.people) {
            const others = trial.people.filter((other) => other !== email);
            const theirs = async () => ({ rows: rowsOf(await trial.system.contents(), others) });
            const before = await theirs();
            const kit = trial.newKit();
            const answer = await ask(trial, task, email, { kit, request: requestOf(email) });
            mustHoldTheSame(before, await theirs(), "Rows of another person are changed.");
            const handedOut = JSON.stringify([answer, ...kit.datasets().map((name) => kit.collected(name))]);
            for (const other of others)
              must(!handedOut.includes(other), "The copy for one person holds the address of another.");
          }
        },
      },
      {
        part,
        when,
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
      },
    ];
  });
}
