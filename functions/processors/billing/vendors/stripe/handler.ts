import type { SystemKit } from "#shared/processor/contract.ts";
import { defineProcessor } from "#shared/processor/define-processor.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { collect, type Place } from "./collect.ts";
import { customersOf, noCustomer, partitionsOf } from "./customers.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import fields from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import { manifest } from "./manifest.ts";
import { readBack } from "./read-back.ts";
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { openStripe } from "./stripe-account.ts";
import { withdraw } from "./withdraw.ts";

export const handler = defineProcessor({
  manifest,
  fields,
  open: async (kit: SystemKit): Promise<Place> => ({
    table: await openTable("STRIPE_TABLE"),
    stripe: openStripe(kit),
  }),
  actions: {
    collect,
    export: exportData,
    rectify,
    erase: (task, kit, place) => (task.rule.basis === "consent" ? withdraw : erase)(task, kit, place),
    restrict,
    hold: async (task, kit, place) =>
      hold(task, kit, {
        table: place.table,
        partitions: partitionsOf(await customersOf(task.subject.email, place)),
        nothingHeld: noCustomer,
      }),
  },
  readBack: (erased, _kit, place) => readBack(erased, place),
  identify: (subject, _kit, place) => identify(subject, place),
});
