import { typesOf } from "#shared/life/1-intake/submit-for-controller.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { apiVersion } from "#shared/opendsr/messages.ts";
import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { OpenDsrIdentity } from "#shared/ports/opendsr-identity.ts";
import { requestTypes } from "#shared/processor/opendsr/protocol.ts";

interface Services {
  readonly controllers: () => readonly AcceptedController[];
  readonly identity: OpenDsrIdentity;
  readonly controller: Controller;
  readonly publicUrl: string;
}

/**
 * What any of the accepted controllers may ask for; which one asks is not known here.
 * @throws Problem not-found for another document, and where no controller is accepted.
 */
export function discovery(document: string, { controllers, controller, publicUrl }: Services): object {
  const accepted = controllers();
  if (document !== "discovery" || accepted.length === 0) throw notFound();
  const types = [...new Set(accepted.flatMap(typesOf))];
  return {
    api_version: apiVersion,
    supported_identities: types.map((identity_type) => ({ identity_type, identity_format: "raw" })),
    supported_subject_request_types: Object.values(requestTypes).filter((type) => controller.approval[type]),
    processor_certificate: `${publicUrl}/opendsr/v2/certificate.pem`,
  };
}

/** @throws Problem not-found where no controller is accepted. */
export async function certificate({ controllers, identity }: Services): Promise<string> {
  if (controllers().length === 0) throw notFound();
  return identity.certificate();
}
