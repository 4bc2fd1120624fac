import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutsideSystem } from "#contract/outside-system.ts";
import { peopleIn } from "#contract/personal-texts.ts";
import { outsideOf } from "#contract/processor-in-folder.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { systemFolder } from "#shared/processor/system-folder.ts";

/** What stands in for the systems of processors, on this machine. */
export interface StandIns {
  /** Name → value, as in `secrets.json`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Id of a processor → addresses of its invented people. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  /** Has each hold what it held at first. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const processors = join(import.meta.dirname, "..", "functions", "processors");
/** How long what was answered `pending` takes here. */
const finishEveryMs = 1000;

/**
 * Starts what stands in for the systems of processors: each folder's `outside.ts`. A processor whose secrets people have
 * written into the folder's `secrets.json` has a real system.
 * @param folder of the host, if it has one yet.
 */
export async function startStandIns(folder?: string): Promise<StandIns> {
  const written = folder ? secretsIn(join(folder, "secrets.json")) : {};
  const secrets: Record<string, string> = {};
  const people = new Map<string, string[]>();
  const started: OutsideSystem[] = [];
  for (const { id, secrets: names } of discoverManifests(processors)) {
    const outside = await outsideOf(systemFolder(processors, id));
    const named = (name: string) => `DsrService/${id}/${name}`;
    if (!outside || names.some((name) => named(name) in written)) continue;
    await outside.start();
    started.push(outside);
    for (const [name, value] of Object.entries(outside.kit.secrets ?? {})) secrets[named(name)] = value;
    people.set(id, peopleIn(await outside.contents()));
  }
  const finish = () => {
    for (const outside of started) outside.finish?.().catch(() => undefined);
  };
  const finishing = setInterval(finish, finishEveryMs).unref();
  const each = async (act: (outside: OutsideSystem) => unknown) => void (await Promise.all(started.map(act)));
  return {
    secrets,
    people,
    reset: () => each((outside) => outside.reset()),
    async stop() {
      clearInterval(finishing);
      await each((outside) => outside.stop());
    },
  };
}

function secretsIn(file: string): object {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as object;
  } catch {
    // A file that is no JSON is reported when a secret is read.
    return {};
  }
}
