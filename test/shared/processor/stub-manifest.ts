import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";

/** A processor that needs nothing of its own. */
export const stubManifest: ProcessorManifest = parseManifest(
  {
    id: "stub",
    name: "Stub",
    description: "Stands for any system.",
    recipients: [],
    dataCategories: ["Contact information"],
    purposes: [{ purpose: "Trying things out", legalBasis: "GDPR Art. 6(1)(f)" }],
    retention: [{ what: "Everything", period: "A day" }],
    source: "You.",
    automatedDecisions: "None.",
    rights: { access: { action: "collect" }, erasure: { action: "erase" } },
    leadTimeDays: 0,
    limits: { timeoutSeconds: 30, memoryMb: 256 },
  },
  "stub-manifest.ts",
);
