import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { checkPolicy } from "#infra/check-policy.ts";
import { projectRoot } from "#infra/project-root.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";

it("the tables of the law and of ours fit together, and the stack is only built then", async () => {
  const processors = discoverManifests(join(projectRoot, "functions", "processors"));
  await expect(checkPolicy(processors)).resolves.toBeUndefined();
});
