import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProject } from "../copy-project.ts";

/**
 * Makes a folder a copy of the project whose controller writes from a domain, as people who deploy it name their own.
 * @returns the folder.
 */
export function testProject(folder: string, domain: string): string {
  copyProject(folder);
  const file = join(folder, "shared", "policy", "controller.json");
  const controller = JSON.parse(readFileSync(file, "utf8")) as object;
  const own = {
    email: `privacy@${domain}`,
    sender: `Journeys of data-subject requests <privacy@${domain}>`,
    operators: `privacy-desk@${domain}`,
  };
  writeFileSync(file, JSON.stringify({ ...controller, ...own }, null, 2));
  return folder;
}
