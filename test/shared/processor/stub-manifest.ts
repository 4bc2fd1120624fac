import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";

/** A processor without needs of its own. */
export const stubManifest: ProcessorManifest = parseManifest(
  {
    id: "stub",
    name: everywhere("Stub"),
    description: everywhere("Stands for any system."),
    recipients: [],
    dataCategories: [everywhere("Contact information")],
    purposes: [
      {
        purpose: everywhere("Trying things out"),
        legalBasis: { basis: everywhere("interest"), law: "GDPR Art. 6(1)(f)" },
      },
    ],
    retention: [{ what: everywhere("Everything"), period: everywhere("A day") }],
    source: everywhere("You."),
    automatedDecisions: everywhere("None."),
    rights: { access: { action: "collect" }, erasure: { action: "erase" } },
    leadTimeDays: 0,
    limits: { timeoutSeconds: 30, memoryMb: 256 },
  },
  "stub-manifest.ts",
);
