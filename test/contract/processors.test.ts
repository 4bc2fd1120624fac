import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { systemFolder } from "#shared/processor/system-folder.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import { describeProcessor } from "./processor-contract.ts";

const folder = join(import.meta.dirname, "..", "..", "functions", "processors");

let aws: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());

for (const manifest of discoverManifests(folder)) {
  describeProcessor(systemFolder(folder, manifest.id), manifest, () => aws);
}
