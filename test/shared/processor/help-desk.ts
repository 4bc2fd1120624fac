import { defineManifest } from "#shared/processor/define-manifest.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";

export const facts = {
  id: "help-desk",
  name: everywhere("Help desk"),
  description: everywhere("Where questions are answered."),
  recipients: [],
  dataCategories: [everywhere("communication")],
  purposes: [
    {
      purpose: everywhere("Answering"),
      legalBasis: { basis: everywhere("contract"), law: "GDPR Art. 6(1)(b)" },
    },
  ],
  retention: [{ what: everywhere("Tickets"), period: everywhere("one year") }],
  source: everywhere("The person."),
  automatedDecisions: everywhere("None."),
  leadTimeDays: 1,
  limits: { timeoutSeconds: 60, memoryMb: 256 },
} as const;
export const rights = {
  access: { action: "collect" },
  erasure: { action: "erase" },
  objection: { action: "none", note: everywhere("Nothing is objected to."), law: "GDPR Art. 21" },
} as const;
/** Names the actions `collect` and `erase`. */
export const manifest = defineManifest({ ...facts, rights });
export const identifying = defineManifest({ ...facts, rights, identifies: { knownData: ["postal-code"] } });
export const ending = defineManifest({ ...facts, rights, endsRetention: true });
