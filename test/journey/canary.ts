import { randomBytes } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import type { JourneyHost } from "./journey-host.ts";

const bird = (what: string) => `${what}${randomBytes(6).toString("hex")}`;

/** A person every datum of whom is recognisable everywhere. */
export function canary() {
  return {
    email: `${bird("mail")}@example.com`,
    accounts: `${bird("accounts")}@example.org`,
    newAddress: `${bird("moved")}@example.net`,
    name: bird("Name"),
    newName: bird("Renamed"),
    street: bird("Street"),
    phone: bird("phone"),
    datum: bird("invoice"),
    wrongDatum: bird("guess"),
    invoiceText: bird("Text"),
    note: bird("Note"),
    visitor: bird("visitor"),
    details: bird("Details"),
  };
}
export type Canary = ReturnType<typeof canary>;

/** The person's data in a text; empty where the text has no such data. */
export function sung(text: string, canaries: readonly Canary[]): string[] {
  const birds = canaries.flatMap((one) =>
    Object.entries(one).map(([what, value]) => [what, String(value.split("@")[0])] as const),
  );
  const heard = text.toLowerCase();
  return birds.flatMap(([what, value]) => (heard.includes(value.toLowerCase()) ? [what] : []));
}

/** Makes the person known to all three processors. */
export async function plant(host: JourneyHost, person: Canary, id: string): Promise<void> {
  const { email, accounts, name, street, phone, datum, invoiceText, note, visitor } = person;
  const at = "2026-01-15T10:00:00Z";
  const tables = {
    billing: [
      {
        sk: "PROFILE",
        customerId: id,
        email,
        invoiceEmail: accounts,
        name,
        phone,
        customerSince: at,
        country: "DE",
      },
      {
        sk: "ADDRESS#1",
        addressId: "1",
        use: "billing",
        street,
        city: "Berlin",
        postalCode: "10115",
        country: "DE",
      },
      {
        sk: `INVOICE#2026-01-15#${datum}`,
        number: datum,
        issuedOn: "2026-01-15",
        issuedIn: "DE",
        billTo: { name, addressId: "1" },
        lines: [{ description: invoiceText, quantity: 1, unitPrice: 10, amount: 10 }],
        tax: 1.9,
        total: 11.9,
        currency: "EUR",
      },
      { sk: "CARD#1", brand: "Visa", last4: "4242", expires: "2028-05", savedAt: at },
      { sk: `NOTE#${at}`, at, channel: "phone", text: note },
    ],
    mailing: [
      { sk: "CONTACT", contactId: id, email, name, createdAt: at, source: "Website" },
      { sk: "LIST#News", list: "News", subscribedAt: at, status: "subscribed" },
    ],
    analytics: [
      { sk: "VISITOR", email, firstSeen: at, lastSeen: at },
      { sk: `VIEW#${at}`, at, page: "/", seconds: 9 },
    ],
  };
  const partitions = {
    billing: `CUSTOMER#${id}`,
    mailing: `CONTACT#${id}`,
    analytics: `VISITOR#client-id#${visitor}`,
  };
  for (const [processor, items] of Object.entries(tables)) {
    const TableName = await host.output(processorTableOutput(processor, `${processor.toUpperCase()}_TABLE`));
    const pk = partitions[processor as keyof typeof partitions];
    for (const item of items)
      await host.documents().send(new PutCommand({ TableName, Item: { pk, ...item } }));
  }
}
