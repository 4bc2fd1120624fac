import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { TerminalError } from "#shared/domain/errors.ts";
import { inHouse, type Systems, systems } from "#shared/policy/systems.ts";

/** `systems.json` names a system that a processor does not have. */
export class InvalidSystem extends TerminalError {
  override name = "InvalidSystem";
}

/** The vendors that can stand behind a processor, in alphabetical order. @param folder of the processor. */
export function vendorsIn(folder: string): string[] {
  const vendors = join(folder, "vendors");
  if (!existsSync(vendors)) return [];
  const entries = readdirSync(vendors, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * Where manifest, handler and demonstration data of a processor are: in its own folder or, where the policy chooses a
 * vendor, in that of the vendor.
 * @param folder of all processors.
 * @throws InvalidSystem naming the file, the field and what is allowed.
 */
export function systemFolder(folder: string, id: string, chosen: Systems = systems): string {
  const own = join(folder, id);
  const system = chosen[id] ?? inHouse;
  if (system === inHouse) return own;
  const vendors = vendorsIn(own);
  if (vendors.includes(system)) return join(own, "vendors", system);
  throw new InvalidSystem(
    `shared/policy/systems.json: ${id} is "${system}". Allowed: ${[inHouse, ...vendors].join(", ")}.`,
  );
}
