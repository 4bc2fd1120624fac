import type { Workflow } from "#shared/ports/workflow.ts";
import type { VerificationServices } from "#shared/requests/send-verification.ts";
import type { ContactServices } from "#shared/requests/tell-contacts.ts";

export type VerifyIdentityServices = VerificationServices &
  ContactServices & {
    readonly workflow: Workflow;
  };
