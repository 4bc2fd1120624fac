import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { inHouse } from "#shared/policy/systems.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { systemFolder, vendorsIn } from "#shared/processor/system-folder.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import type { OutsideSystem } from "./outside-system.ts";
import { describeProcessor } from "./processor-contract.ts";

const folder = join(import.meta.dirname, "..", "..", "functions", "processors");

let aws: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());

const ids = discoverManifests(folder).map(({ id }) => id);
/** A vendor is tried with the server that stands in for it. */
const hasServer = (vendor: string) =>
  existsSync(join(import.meta.dirname, "..", "vendors", vendor, "outside.ts"));

// Every system that can stand behind a processor, chosen or not.
for (const id of ids) {
  const vendors = vendorsIn(join(folder, id)).filter(hasServer);
  for (const system of [inHouse, ...vendors]) {
    const chosen = { [id]: system };
    const manifest = discoverManifests(folder, chosen).find((one) => one.id === id);
    if (!manifest) throw new Error(`There is no manifest of ${id}.`);
    describeProcessor(systemFolder(folder, id, chosen), manifest, () => aws, await outsideOf(system));
  }
}

async function outsideOf(system: string): Promise<OutsideSystem | undefined> {
  if (system === inHouse) return undefined;
  const { outside } = (await import(`../vendors/${system}/outside.ts`)) as { outside: OutsideSystem };
  return outside;
}
