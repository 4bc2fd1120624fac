import type { Identification } from "#shared/domain/identification.ts";
import { identified } from "#test/fixtures/identified.ts";
import type { Api } from "./api-host.ts";
import { freshEmail, submitAndMail } from "./steps.ts";

export const customerNumber = "KD-00042";
export const office = "office@example.org";

/** A person whom billing knows, by a number on their invoices, with another address on file. */
export function knownEmail(api: Api, more: Partial<Identification> = {}): string {
  const email = freshEmail();
  const billing = identified({
    contacts: [email, office],
    knownData: [
      { type: "customer-number", value: customerNumber },
      { type: "postal-code", value: "10115" },
    ],
    ...more,
  });
  api.people.set(email, { billing });
  return email;
}

/** A known person's request, up to the mail with the link. */
export function submitKnown(api: Api, body: Record<string, unknown> = {}) {
  return submitAndMail(api, { email: knownEmail(api), ...body });
}
