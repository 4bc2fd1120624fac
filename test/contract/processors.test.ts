import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { titleOf, verdictOn } from "#contract/check.ts";
import { checksFor, type Where } from "#contract/checks.ts";
import type { OutsideSystem } from "#contract/outside-system.ts";
import { processorIn, trialOf } from "#contract/processor-in-folder.ts";
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
const serverOf = (vendor: string) => join(import.meta.dirname, "..", "vendors", vendor, "outside.ts");

/** Every system that can stand behind a processor, chosen or not. */
const systems = ids.flatMap((id) => {
  const vendors = vendorsIn(join(folder, id)).filter((vendor) => existsSync(serverOf(vendor)));
  return [inHouse, ...vendors].map((system) => ({ id, system }));
});

describe.each(systems)("processor $id ($system)", ({ id, system }) => {
  const chosen = { [id]: system };
  const manifest = discoverManifests(folder, chosen).find((one) => one.id === id);
  if (!manifest) throw new Error(`There is no manifest of ${id}.`);
  const own = systemFolder(folder, id, chosen);
  let trial: Trial;
  let outside: OutsideSystem | undefined;
  beforeAll(async () => {
    const vendor = system === inHouse ? undefined : await import(serverOf(system));
    await aws.addTables(manifest);
    const candidate = await processorIn(own, vendor?.outside as OutsideSystem | undefined);
    ({ outside } = candidate);
    trial = trialOf(candidate, aws);
  });
  afterAll(() => outside?.stop());

  const isOutside = system !== inHouse || existsSync(join(own, "outside.ts"));
  const where: Where = isOutside ? "outside" : "own tables";
  it.each(checksFor(manifest, where).map((check) => ({ check, title: titleOf(check) })))(
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
