import { KMSClient } from "@aws-sdk/client-kms";
import { kmsSigner } from "#shared/adapters/kms-signer.ts";
import { need } from "./need.ts";

/** Signs exported evidence, for operators. No function needs this. */
export const signer = need({
  environment: { EVIDENCE_KEY: ({ evidenceKey }) => evidenceKey.keyArn },
  connect: ({ EVIDENCE_KEY }) => kmsSigner(new KMSClient(), EVIDENCE_KEY),
});
