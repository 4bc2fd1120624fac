import type { Item, Key } from "#shared/processor/own-table.ts";

/** Invented customers to try the system with. */
export const demo: Record<string, (Item & Key)[]> = {
  BILLING_TABLE: [...anna(), ...bruno(), ...david()],
};

export const hints = [
  "Known to Anna Lind and to us: customer number 10017, invoice number 2026-0207, postal code 14467",
  "Known to Bruno Costa and to us: customer number 10452, invoice number 2025-12-B, postal code 13002",
  "Known to David Okoye and to us: customer number 10733",
];

/** Every kind of record: old and new invoices, a refund, notes, and a card from an import with too many fields. */
function anna(): (Item & Key)[] {
  const pk = "CUSTOMER#10017";
  return [
    {
      pk,
      sk: "PROFILE",
      customerId: "10017",
      email: "anna.lind@example.com",
      invoiceEmail: "accounts@lind.example.org",
      name: "Anna Lind",
      company: "Lind Messtechnik",
      username: "alind",
      phone: "+49 30 5550 1017",
      country: "DE",
      customerSince: "2015-03-02",
      autoCharge: true,
      dunning: true,
      marketing: {
        industry: "Manufacturing",
        ownsProducts: ["Label Studio 9"],
        interests: ["Barcode scanning"],
        allowed: true,
      },
    },
    address(pk, "A1", "billing", "Lindenweg 4", "Potsdam", "14467", "DE"),
    address(pk, "A2", "shipping", "Werkstraße 12", "Berlin", "12435", "DE"),
    ...purchase(pk, "DE", "2015-0311", "2015-03-11", 79, "A1", "Anna Lind"),
    ...purchase(pk, "DE", "2024-1188", "2024-10-02", 349, "A1", "Anna Lind"),
    ...purchase(pk, "DE", "2026-0207", "2026-02-07", 119, "A1", "Anna Lind"),
    {
      pk,
      sk: "REFUND#2026-02-20#R-88",
      refundId: "R-88",
      invoiceNumber: "2026-0207",
      at: "2026-02-20T10:12:00Z",
      amount: 20,
      currency: "EUR",
      reason: "Discount applied late",
    },
    {
      pk,
      sk: "CARD#1",
      brand: "Visa",
      last4: "4242",
      expires: "2028-05",
      savedAt: "2024-10-02T09:00:00Z",
    },
    {
      pk,
      sk: "CARD#2",
      brand: "Mastercard",
      last4: "4444",
      expires: "2019-11",
      savedAt: "2016-01-15T09:00:00Z",
      number: "5555555555554444",
      securityCode: "737",
    },
    note(
      pk,
      "2024-11-05T14:20:00Z",
      "phone",
      "Asked how to move the licence to a new computer; done together.",
    ),
    note(pk, "2026-02-18T08:41:00Z", "e-mail", "Discount code was not applied; refund of EUR 20 agreed."),
  ];
}

/** Years of monthly invoices under French law: enough for several pages. */
function bruno(): (Item & Key)[] {
  const pk = "CUSTOMER#10452";
  const months = Array.from({ length: 132 }, (_, month) => {
    const date = `${2015 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-15`;
    return purchase(pk, "FR", `${date.slice(0, 7)}-B`, date, 29, "A1", "Bruno Costa");
  });
  return [
    {
      pk,
      sk: "PROFILE",
      customerId: "10452",
      email: "bruno.costa@example.org",
      name: "Bruno Costa",
      company: "Costa Logistique",
      country: "FR",
      customerSince: "2015-01-10",
      autoCharge: false,
      dunning: true,
    },
    address(pk, "A1", "billing", "8 rue des Docks", "Marseille", "13002", "FR"),
    ...months.flat(),
  ];
}

/** A trial account without purchases: nothing of it has to stay. */
function david(): (Item & Key)[] {
  const pk = "CUSTOMER#10733";
  return [
    {
      pk,
      sk: "PROFILE",
      customerId: "10733",
      email: "david.okoye@example.org",
      name: "David Okoye",
      country: "NL",
      customerSince: "2026-08-21",
      marketing: { industry: "Retail", allowed: false },
    },
    note(pk, "2026-08-22T16:05:00Z", "chat", "Trial extended by two weeks."),
  ];
}

function address(
  pk: string,
  addressId: string,
  use: string,
  street: string,
  city: string,
  postalCode: string,
  country: string,
): Item & Key {
  return { pk, sk: `ADDRESS#${addressId}`, addressId, use, street, city, postalCode, country };
}

function purchase(
  pk: string,
  issuedIn: string,
  number: string,
  issuedOn: string,
  total: number,
  addressId: string,
  name: string,
): (Item & Key)[] {
  const net = Math.round((total / 1.2) * 100) / 100;
  return [
    {
      pk,
      sk: `INVOICE#${issuedOn}#${number}`,
      number,
      issuedOn,
      issuedIn,
      billTo: { name, addressId },
      lines: [{ description: "Label Studio licence", quantity: 1, unitPrice: net, amount: net }],
      tax: Math.round((total - net) * 100) / 100,
      total,
      currency: "EUR",
    },
    {
      pk,
      sk: `PAYMENT#${issuedOn}#P-${number}`,
      paymentId: `P-${number}`,
      invoiceNumber: number,
      at: `${issuedOn}T12:00:00Z`,
      amount: total,
      currency: "EUR",
      card: { brand: "Visa", last4: "4242" },
      status: "settled",
    },
  ];
}

function note(pk: string, at: string, channel: string, text: string): Item & Key {
  return { pk, sk: `NOTE#${at}`, at, channel, text };
}
