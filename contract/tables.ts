import { AwsError } from "#local/aws-error.ts";
import { type Item, maintenanceKey } from "#shared/processor/own-table.ts";
import type { startAws } from "#test/processors/aws-for-tests.ts";
import { must } from "./fault.ts";
import type { OutsideSystem } from "./outside-system.ts";
import type { Candidate } from "./processor-in-folder.ts";
import type { Disturbance, TrialSystem } from "./trial.ts";

export type Aws = Awaited<ReturnType<typeof startAws>>;

/** The tables of a manifest, which exist already, and the system outside, where there is one. */
export function tablesOf(
  { manifest, demo, outside }: Pick<Candidate, "manifest" | "demo" | "outside">,
  aws: Aws,
): TrialSystem {
  // A failed call is the processor's to answer for: the SDK's own repetitions would hide it.
  process.env.AWS_MAX_ATTEMPTS = "1";
  const tables = Object.keys(manifest.tables);
  const each = <T>(act: (table: string) => Promise<T>) => Promise.all(tables.map(act));
  return {
    isOutside: outside !== undefined,
    finish: outside?.finish?.bind(outside),
    hasNoWordForNobody: outside?.hasNoWordForNobody ?? false,
    demo,
    async reset() {
      await outside?.reset();
      await each((table) => aws.reset(table, demo[table]));
    },
    async contents() {
      const scans = await each(async (table) => [table, await aws.scan(table)] as const);
      return { ...Object.fromEntries(scans), ...(await outside?.contents()) };
    },
    async startMaintenance() {
      if (tables.length === 0) await outOfService(outside);
      await each((table) => aws.put(table, [{ ...maintenanceKey }]));
    },
    put: (table: string, items: readonly Item[]) => aws.put(table, items),
    calls: () => (outside?.calls ? outside.calls() : aws.calls()),
    disturb(disturbance) {
      outside?.disturb?.(disturbance);
      aws.failAfterWrites(disturbance?.kind === "cut" ? disturbance.at : Number.POSITIVE_INFINITY);
      aws.interrupt(disturbance && disturbance.kind !== "cut" ? once(disturbance) : undefined);
    },
  };
}

async function outOfService(outside: OutsideSystem | undefined): Promise<void> {
  must(
    outside?.takeOutOfService,
    "outside.ts has no `takeOutOfService`, so it cannot be tried how maintenance is answered.",
  );
  await outside.takeOutOfService();
}

function once({ kind, at }: Disturbance) {
  let call = 0;
  return async (carryOut: () => Promise<unknown>): Promise<unknown> => {
    if (call++ !== at) return carryOut();
    if (kind === "throttled") throw new AwsError("ThrottlingException", "Too many calls.");
    await carryOut();
    throw new AwsError("InternalServerError", "The answer is lost.", 500);
  };
}
