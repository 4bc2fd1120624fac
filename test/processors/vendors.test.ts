import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Bundle } from "#infra/bundle.ts";
import { checkPolicy } from "#infra/check-policy.ts";
import { projectRoot } from "#infra/project-root.ts";
import type { Systems } from "#shared/policy/systems.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { bundleProcessors } from "./bundled-processors.ts";

const processors = join(projectRoot, "functions", "processors");
const chosen: Systems = { analytics: "google-analytics", billing: "stripe", mailing: "constant-contact" };

describe("an installation that has chosen vendors", () => {
  const folder = mkdtempSync(join(tmpdir(), "vendors-"));
  let bundles: Bundle[];
  beforeAll(async () => {
    bundles = await bundleProcessors(chosen, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("has their manifests, which fit the policy", async () => {
    const manifests = discoverManifests(processors, chosen);
    const theirs = manifests.filter(({ id }) => Object.keys(chosen).includes(id));
    const named = theirs.flatMap(({ id, secrets }) => secrets.map((secret) => [id, secret]));
    expect(named).toEqual([
      ["analytics", "google-analytics"],
      ["billing", "stripe-api-key"],
      ["mailing", "constant-contact"],
    ]);
    await expect(checkPolicy(manifests, chosen)).resolves.toBeUndefined();
  });

  it("has bundles of at most 700 kB for them", () => {
    expect(bundles).toHaveLength(3);
    expect(bundles.filter(({ bytes }) => bytes > 700_000)).toEqual([]);
  });
});
