import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { checkPolicy } from "#infra/check-policy.ts";
import { functionFolders } from "#infra/function-folders.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { systemFolder } from "#shared/processor/system-folder.ts";
import { scratchProject } from "./scratch-project.ts";

const own = join(import.meta.dirname, "..", "..", "functions", "processors");
const chosen = { mailing: "example-mails" };
let root: string;
let folder: string;

beforeAll(() => {
  root = scratchProject();
  folder = join(root, "functions", "processors");
  const vendor = join(folder, "mailing", "vendors", "example-mails");
  const isOwn = (path: string) => !path.endsWith(`${sep}vendors`);
  cpSync(join(own, "mailing"), join(folder, "mailing"), { recursive: true, filter: isOwn });
  mkdirSync(vendor, { recursive: true });
  writeFileSync(
    join(vendor, "manifest.ts"),
    `import { manifest as inHouse } from "../../manifest.ts";
     export const manifest = { ...inHouse, leadTimeDays: 9 };`,
  );
  writeFileSync(join(vendor, "handler.ts"), "");
});
afterAll(() => rmSync(root, { recursive: true }));

describe("the policy of systems", () => {
  it("leaves a processor without an entry with the system in house", () => {
    expect(discoverManifests(folder, {})).toMatchObject([{ id: "mailing", leadTimeDays: 0 }]);
    expect(systemFolder(folder, "mailing", {})).toBe(join(folder, "mailing"));
    expect(systemFolder(folder, "mailing", { mailing: "in-house" })).toBe(join(folder, "mailing"));
  });

  it("takes manifest and handler from the vendor it names, under the same name", () => {
    expect(discoverManifests(folder, chosen)).toMatchObject([{ id: "mailing", leadTimeDays: 9 }]);
    const vendor = join(folder, "mailing", "vendors", "example-mails");
    expect(functionFolders(root, chosen)).toEqual([
      { name: "processors/mailing", handler: join(vendor, "handler.ts") },
    ]);
  });

  it("is refused with the file, the field and the allowed values where it names an unknown vendor", () => {
    expect(() => discoverManifests(folder, { mailing: "example-mail" })).toThrow(
      'shared/policy/systems.json: mailing is "example-mail". Allowed: in-house, example-mails.',
    );
  });

  it("is refused with the file and the allowed values where it names an unknown processor", async () => {
    await expect(checkPolicy(discoverManifests(own, {}), { maling: "in-house" })).rejects.toThrow(
      /systems\.json: "maling" is no processor\. Allowed: .*mailing/,
    );
  });
});
