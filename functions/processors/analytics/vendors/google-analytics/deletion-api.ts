import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import { instant } from "#shared/domain/moment.ts";
import type { VendorClient } from "#shared/processor/vendor/vendor-client.ts";
import { identifierIn } from "../../visitors.ts";

/** What Google is asked to delete: a browser, a user or an app, or what a person with an address has provided. */
export type Target = { readonly visitor: string } | { readonly email: string };

/**
 * Asks Google to delete all that belongs to one identifier. What comes back is a receipt: whether anything was found is
 * never said.
 * @returns ISO instant of the request, after which a visitor who comes back is a new one.
 */
export async function submitDeletion(target: Target, property: string, call: VendorClient): Promise<string> {
  const operation = code("submitUserDeletion");
  const path = `/v1alpha/properties/${property}:submitUserDeletion`;
  const body = await call({ operation, method: "POST", path, body: named(target) });
  const receipt = z.looseObject({ deletionRequestTime: instant }).safeParse(body).data;
  if (receipt) return receipt.deletionRequestTime;
  const error = code("answer_unreadable");
  throw new TerminalError({ code: "service-failed", service: code("GoogleAnalytics"), operation, error });
}

function named(target: Target): Record<string, string> {
  if ("email" in target) return { userProvidedData: normalised(target.email) };
  const { idType, id } = identifierIn(target.visitor);
  const names: Readonly<Record<string, string>> = {
    "client-id": "clientId",
    "user-id": "userId",
    "app-instance-id": "appInstanceId",
  };
  const name = names[idType];
  if (name) return { [name]: id };
  throw new TerminalError({ code: "system-problem", problem: code("identifier_unknown") });
}

/** As Google asks for an address: in lower case, without blanks, and at Gmail without dots before the @. */
export function normalised(email: string): string {
  const [local = "", domain = ""] = email.toLowerCase().replaceAll(/\s/g, "").split("@");
  const isGmail = domain === "gmail.com" || domain === "googlemail.com";
  return `${isGmail ? local.replaceAll(".", "") : local}@${domain}`;
}
