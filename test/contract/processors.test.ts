import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { titleOf, verdictOn } from "#contract/check.ts";
import { checksFor } from "#contract/checks.ts";
import type { OutsideSystem } from "#contract/outside-system.ts";
import { outsideOf, processorIn, trialOf } from "#contract/processor-in-folder.ts";
import type { Trial } from "#contract/trial.ts";
import { inHouse } from "#shared/policy/systems.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { systemFolder, vendorsIn } from "#shared/processor/system-folder.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";

const folder = join(import.meta.dirname, "..", "..", "functions", "processors");

let aws: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());

const ids = discoverManifests(folder).map(({ id }) => id);
/** A vendor is tried with the server that stands in for it. */
const serverOf = (vendor: string) => join(import.meta.dirname, "..", "vendors", vendor);

/** Every system that can stand behind a processor, chosen or not. */
const systems: { id: string; system: string; own: string; outside: OutsideSystem | undefined }[] = [];
for (const id of ids) {
  const vendors = vendorsIn(join(folder, id)).filter((vendor) =>
    existsSync(join(serverOf(vendor), "outside.ts")),
  );
  for (const system of [inHouse, ...vendors]) {
    const own = systemFolder(folder, id, { [id]: system });
    const outside = await outsideOf(system === inHouse ? own : serverOf(system));
    systems.push({ id, system, own, outside });
  }
}

describe.each(systems)("processor $id ($system)", ({ id, system, own, outside }) => {
  const manifest = discoverManifests(folder, { [id]: system }).find((one) => one.id === id);
  if (!manifest) throw new Error(`There is no manifest of ${id}.`);
  let trial: Trial;
  beforeAll(async () => {
    await aws.addTables(manifest);
    trial = trialOf(await processorIn(own, outside), aws);
  });
  afterAll(() => outside?.stop());

  it.each(checksFor(manifest, outside).map((check) => ({ check, title: titleOf(check) })))(
    "$title",
    async ({ check }) => {
      expect(await verdictOn(check, trial)).toEqual({
        part: check.part,
        check: titleOf(check),
        passed: true,
      });
    },
  );
});
