import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hasRuleFor } from "#shared/domain/deadline/regime.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { right } from "#shared/domain/right.ts";
import { authorityOf } from "#shared/policy/authorities.ts";
import { controller } from "#shared/policy/controller.ts";
import { legalReferences } from "#shared/policy/legal-references.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { retentionTermOf } from "#shared/policy/retention.ts";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { levelNeeded } from "#shared/policy/verification.ts";
import { zonesOf } from "#shared/policy/zones.ts";
import { systemFolder } from "#shared/processor/system-folder.ts";
import { projectRoot } from "./project-root.ts";

/** A table of the law, or of ours, does not fit the others. */
export class InvalidPolicy extends Error {
  override name = "InvalidPolicy";
}

/**
 * Reads every table of `shared/policy` and of the processors, which validates it, and checks whether they fit
 * together: a privacy officer's mistake is found before a deployment.
 * @throws ZodError naming table and field, InvalidPolicy naming the tables that disagree.
 */
export async function checkPolicy(
  processors: readonly ProcessorManifest[],
  chosen: Systems = systems,
): Promise<void> {
  const ids = processors.map(({ id }) => id);
  for (const id of Object.keys(chosen))
    if (!ids.includes(id))
      throw new InvalidPolicy(
        `shared/policy/systems.json: "${id}" is no processor. Allowed: ${ids.join(", ")}.`,
      );
  await Promise.all(tablesOf(ids, chosen).map((file) => import(pathToFileURL(file).href)));
  if (!regimes[controller.regime])
    throw new InvalidPolicy(
      `controller.json names the regime "${controller.regime}", of which regimes.json has none.`,
    );
  zonesOf(controller.place);
  for (const regime of Object.values(regimes)) {
    if (regime.served) legalReferences(regime.id);
    retentionTermOf(regime.id);
    for (const code of regime.jurisdictions) {
      zonesOf(code);
      if (regime.served && !authorityOf(code))
        throw new InvalidPolicy(
          `regimes.json serves "${code}", and authorities.json has no authority there.`,
        );
    }
    for (const one of right.options.filter((name) => hasRuleFor(regime, name)))
      levelNeeded({ right: one, regime: regime.id }, "high");
  }
}

function tablesOf(ids: readonly string[], chosen: Systems): string[] {
  const all = join(projectRoot, "functions", "processors");
  const folders = [
    join(projectRoot, "shared", "policy"),
    // A vendor's handler may read the tables of its processor, too.
    ...new Set(ids.flatMap((id) => [join(all, id), systemFolder(all, id, chosen)])),
  ];
  return folders.flatMap((folder) => {
    const names = new Set(readdirSync(folder));
    // A table is a JSON file with a module of the same name that validates it.
    return [...names]
      .filter((name) => name.endsWith(".json") && names.has(name.replace(/json$/, "ts")))
      .map((name) => join(folder, name.replace(/json$/, "ts")));
  });
}
