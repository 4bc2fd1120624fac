import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Check } from "./check.ts";
import { answers } from "./checks/answers.ts";
import { byPeople } from "./checks/by-people.ts";
import { erasureTakesEffect } from "./checks/erasure.ts";
import { faultsOfTheSystem, maintenance } from "./checks/faults-of-the-system.ts";
import { identification } from "./checks/identification.ts";
import { inEveryLanguage } from "./checks/in-every-language.ts";
import { manifestClaims } from "./checks/manifest-claims.ts";
import { personalData } from "./checks/personal-data.ts";
import { poisonClaims, poisonRows } from "./checks/poison.ts";
import { nothingOrphaned, readBackTells } from "./checks/read-back.ts";
import { rectification } from "./checks/rectification.ts";
import { repetition } from "./checks/repetition.ts";
import { storedRows } from "./checks/stored-rows.ts";
import { twoPeople } from "./checks/two-people.ts";
import { unknownPerson } from "./checks/unknown-person.ts";
import type { Candidate } from "./processor-in-folder.ts";

/** Where a processor's rows are: those of a system outside can be neither written nor disturbed by a check. */
export type Where = "own tables" | "outside";

export const whereOf = ({ outside }: Pick<Candidate, "outside">): Where =>
  outside ? "outside" : "own tables";

const everywhere = [
  manifestClaims,
  inEveryLanguage,
  answers,
  personalData,
  unknownPerson,
  identification,
  twoPeople,
  repetition,
  erasureTakesEffect,
  readBackTells,
  rectification,
  maintenance,
  poisonClaims,
];
/** People know who somebody is, and have no rows that a program could write. */
const doneByPeople = [manifestClaims, inEveryLanguage, answers, personalData, byPeople];
const inOwnTables = [nothingOrphaned, faultsOfTheSystem, storedRows, poisonRows];

/** Every rule that a processor with this manifest is held to: one file for each class of faults. */
export function checksFor(manifest: ProcessorManifest, where: Where = "own tables"): Check[] {
  if (manifest.team) return doneByPeople.flatMap((part) => part(manifest));
  const parts = where === "outside" ? everywhere : [...everywhere, ...inOwnTables];
  return parts.flatMap((part) => part(manifest));
}
