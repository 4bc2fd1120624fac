import type { Workflow } from "#shared/ports/workflow.ts";
import type { VerificationServices } from "./send-verification.ts";
import type { ContactServices } from "./tell-contacts.ts";

export type VerifyIdentityServices = VerificationServices &
  ContactServices & {
    readonly workflow: Workflow;
  };
