import { TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorHandler, SystemKit } from "#shared/processor/contract.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { collect, type Place } from "./collect.ts";
import { customersOf, noCustomer, partitionsOf } from "./customers.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import names from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import manifest from "./manifest.json" with { type: "json" };
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { openStripe } from "./stripe-account.ts";
import { withdraw } from "./withdraw.ts";

const open = async (kit: SystemKit): Promise<Place> => ({
  table: await openTable("STRIPE_TABLE"),
  stripe: openStripe(kit),
});

const handle: ProcessorHandler = async (task, kit) => {
  const place = await open(kit);
  switch (task.action) {
    case "collect":
      return collect(task, kit, place);
    case "export":
      return exportData(task, kit, place);
    case "rectify":
      return rectify(task, kit, place);
    case "erase":
      return task.rule.basis === "consent" ? withdraw(task, place) : erase(task, kit, place);
    case "restrict":
      return restrict(task, kit, place);
    case "hold":
      return hold(task, kit, {
        table: place.table,
        partitions: partitionsOf(await customersOf(task.subject.email, place)),
        nothingHeld: noCustomer,
      });
    default:
      throw new TerminalError({ code: "action-unknown", action: task.action });
  }
};

export const handler = processor(manifest, handle, {
  names,
  identify: async (subject, kit) => identify(subject, await open(kit)),
});
