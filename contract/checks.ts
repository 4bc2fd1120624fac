import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Check } from "./check.ts";
import { answers } from "./checks/answers.ts";
import { byPeople } from "./checks/by-people.ts";
import { erasureTakesEffect } from "./checks/erasure.ts";
import { faultsOfCalls, faultsOfTheSystem, maintenance } from "./checks/faults-of-the-system.ts";
import { identification, maintenanceOfIdentification } from "./checks/identification.ts";
import { inEveryLanguage } from "./checks/in-every-language.ts";
import { lateReports } from "./checks/late-reports.ts";
import { manifestClaims } from "./checks/manifest-claims.ts";
import { personalData } from "./checks/personal-data.ts";
import { poisonClaims, poisonRows } from "./checks/poison.ts";
import { nothingOrphaned, readBackTells } from "./checks/read-back.ts";
import { rectification } from "./checks/rectification.ts";
import { repetition } from "./checks/repetition.ts";
import { signedCalls } from "./checks/signed-calls.ts";
import { storedRows } from "./checks/stored-rows.ts";
import { twoPeople } from "./checks/two-people.ts";
import { unknownPerson } from "./checks/unknown-person.ts";
import type { OutsideSystem } from "./outside-system.ts";

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
  poisonClaims,
];
/** People know who somebody is, and have no rows that a program could write. */
const doneByPeople = [manifestClaims, inEveryLanguage, answers, personalData, byPeople];
const inOwnTables = [nothingOrphaned, faultsOfTheSystem, storedRows, poisonRows];

/**
 * Every rule that a processor with this manifest is held to: one file for each class of faults.
 * @param outside where its rows are, if they are not in its own tables: a check can write none of them. A running service
 *   is not taken out of service, and is tried on whom it answers.
 */
export function checksFor(
  manifest: ProcessorManifest,
  outside?: Pick<OutsideSystem, "disturb" | "finish" | "service">,
): Check[] {
  if (manifest.team) return doneByPeople.flatMap((part) => part(manifest));
  const parts = [...everywhere, ...(outside?.service ? [] : [maintenance, maintenanceOfIdentification])];
  if (!outside) parts.push(...inOwnTables);
  if (outside?.finish) parts.push(lateReports);
  if (outside?.disturb) parts.push(faultsOfCalls);
  if (outside?.service) parts.push(signedCalls);
  const checks = parts.flatMap((part) => part(manifest));
  return outside?.service?.isOnlyRead ? checks.filter(({ mayChange }) => !mayChange) : checks;
}
