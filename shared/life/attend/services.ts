import type { ContactServices } from "#shared/life/2-verify/tell-contacts.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { ProcessorInvoker } from "#shared/ports/processor-invoker.ts";
import type { Random } from "#shared/ports/random.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

export interface SweepServices extends ContactServices {
  readonly workflow: Workflow;
  readonly random: Random;
  readonly packages: Pick<PackageStore, "purge">;
  readonly invokeProcessor: ProcessorInvoker;
}
