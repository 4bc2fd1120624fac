import { createHash } from "node:crypto";
import type { OutsideSystem } from "#contract/outside-system.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { fill } from "./people.ts";
import { startConstantContact } from "./server.ts";

const now = "2026-03-05T10:00:00.000Z";
const tomorrow = "2026-03-06T10:00:00.000Z";
const mailings = 5;
const refreshToken = "first-refresh-token";
const accessToken = "first-access-token";
let vendor: Awaited<ReturnType<typeof startConstantContact>>;

function reset(): void {
  fill(vendor, mailings);
  vendor.signIn.access.set(accessToken, tomorrow);
}

/** Our Constant Contact for the contract tests; it is signed in to, as on any other day. */
export const outside: OutsideSystem = {
  async start() {
    vendor = await startConstantContact(() => now);
    reset();
  },
  stop: () => vendor.stop(),
  reset,
  tables: {
    MAILING_TABLE: [
      {
        pk: "SIGN-IN",
        sk: "SIGN-IN",
        version: 1,
        consent: createHash("sha256").update(refreshToken).digest("base64url"),
        refreshToken,
        accessToken,
        issuedAt: now,
        expiresAt: tomorrow,
      },
    ],
  },
  contents: () => ({
    contacts: [...vendor.contacts.values()].map(
      ({ email_address, ...contact }): Item => ({
        ...contact,
        ...email_address,
        pk: `CONTACT#${contact.contact_id}`,
        sk: "CONTACT",
        email: String(email_address.address).toLowerCase(),
        name: `${contact.first_name} ${contact.last_name}`,
      }),
    ),
  }),
  now,
  get kit() {
    return { secrets: { "constant-contact": JSON.stringify(vendor.secret) } };
  },
};
