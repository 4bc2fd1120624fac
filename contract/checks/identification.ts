import { type Identification, identification as schema } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { mockSubject } from "#shared/processor/mock-kit.ts";
import { personAt, stranger } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { Fault, must } from "../fault.ts";
import type { Trial } from "../trial.ts";

const part = "who somebody is";
const when = "asked who somebody is";
const nobody: Identification = { known: false, contacts: [], knownData: [] };

/** The question who somebody is: answered by the address alone. */
export function identification({ identifies }: ProcessorManifest): Check[] {
  const claimed: Check = {
    part,
    rule: "can be asked who somebody is if, and only if, its manifest says so",
    async run({ identify }) {
      must(
        (identify !== undefined) === (identifies !== undefined),
        "The manifest's `identifies` and the handler's `identify` do not fit.",
      );
    },
  };
  if (!identifies) return [claimed];
  const { knownData: types, tells = [] } = identifies;
  return [
    claimed,
    {
      part,
      when,
      rule: "knows its own people by their address, which is among their contacts",
      async run(trial) {
        for (const [at, email] of trial.people.entries()) {
          const answer = await identify(trial, email);
          must(answer.known, `It does not know ${personAt(at)}.`);
          must(answer.contacts.includes(email), `The address of ${personAt(at)} is not among the contacts.`);
          for (const { type } of answer.knownData)
            must(types.includes(type), `It knows people by ${type}, which the manifest does not name.`);
          for (const { type } of answer.found ?? [])
            must(tells.includes(type), `It tells ${type}, which the manifest does not name.`);
          const others = trial.people.filter((other) => other !== email);
          must(
            !answer.contacts.some((contact) => others.includes(contact)),
            `The contacts of ${personAt(at)} hold the address of another.`,
          );
        }
      },
    },
    {
      part,
      when,
      rule: "says nothing about an unknown person",
      async run(trial) {
        mustBeSame(nobody, await identify(trial, stranger), "It says something about an unknown person.");
      },
    },
    {
      part,
      when,
      rule: "reveals nothing to a mere claim",
      async run(trial) {
        const claims = { name: "Anna Lind", identifiers: [...trial.claims] };
        const unknown = await identify(trial, { ...claims, email: stranger });
        mustBeSame(nobody, unknown, "A claim makes an unknown person known.");
        for (const email of trial.people)
          mustBeSame(
            await identify(trial, email),
            await identify(trial, { ...claims, email }),
            "A claim changes the answer about a known person.",
          );
      },
    },
    {
      part,
      when,
      rule: "gives the same answer every time, and changes nothing",
      async run(trial) {
        const before = await trial.system.contents();
        for (const email of [...trial.people, stranger])
          mustBeSame(
            await identify(trial, email),
            await identify(trial, email),
            "The same question is answered in two ways.",
          );
        mustHoldTheSame(before, await trial.system.contents(), "A question changes rows.");
      },
    },
  ];
}

/** A system that is out of service cannot say who somebody is. */
export function maintenanceOfIdentification({ identifies }: ProcessorManifest): Check[] {
  if (!identifies) return [];
  return [
    {
      part: "maintenance",
      when,
      rule: "throws TransientError while its system is in maintenance",
      async run(trial) {
        await trial.system.startMaintenance();
        const error = await identify(trial, stranger).catch((thrown: unknown) => thrown);
        must(
          error instanceof Error && error.name === "TransientError",
          "In maintenance it does not throw TransientError.",
        );
      },
    },
  ];
}

async function identify(
  { identify, newKit }: Trial,
  subject: Parameters<typeof mockSubject>[0],
): Promise<Identification> {
  const parsed = schema.safeParse(await identify?.(mockSubject(subject), newKit()));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Fault(`The answer breaks the schema of identifications at "${issue?.path.join(".")}".`);
}
