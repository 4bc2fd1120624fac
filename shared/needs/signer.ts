import { KMSClient } from "@aws-sdk/client-kms";
import { kmsSigner } from "#shared/adapters/kms-signer.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import type { Need } from "./need.ts";

/** Signs exported evidence, for operators. No function needs this. */
export const signer = {
  environment: { EVIDENCE_KEY: ({ evidenceKey }) => evidenceKey.keyArn },
  connect: ({ EVIDENCE_KEY }) => kmsSigner(markingErrors(new KMSClient()), EVIDENCE_KEY),
} satisfies Need<"EVIDENCE_KEY">;
