import type { Data, Stored, StoredCustomer } from "./stripe-store.ts";

/*
 * Invented customers of our Stripe: one person with two accounts, one with years of monthly invoices, one who never bought
 * anything, and one who pays without invoices.
 */

const seconds = (date: string): number => Date.parse(`${date}T10:00:00Z`) / 1000;
const none = {
  metadata: {},
  preferred_locales: [],
  balance: 0,
  currency: "eur",
  tax_exempt: "none",
  delinquent: false,
};

function customer(id: string, email: string, name: string, since: string, more: object = {}): StoredCustomer {
  return { id, object: "customer", created: seconds(since), email, name, livemode: false, ...none, ...more };
}

const at = (line1: string, city: string, postal_code: string, country: string) => ({
  line1,
  line2: null,
  city,
  postal_code,
  state: null,
  country,
});
const lindenweg = at("Lindenweg 4", "Potsdam", "14467", "DE");
const docks = at("8 rue des Docks", "Marseille", "13002", "FR");

interface Buyer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly address: ReturnType<typeof at>;
}
const annaMain: Buyer = {
  id: "cus_anna1",
  name: "Anna Lind",
  email: "anna.lind@example.com",
  address: lindenweg,
};
const brunoMain: Buyer = {
  id: "cus_bruno",
  name: "Bruno Costa",
  email: "bruno.costa@example.org",
  address: docks,
};
const emma: Buyer = { id: "cus_emma", name: "Emma Holm", email: "emma.holm@example.net", address: lindenweg };

function invoice(who: Buyer, number: string, date: string, total: number, lineCount = 1): Stored {
  const line = (place: number) => ({
    id: `il_${number}_${place}`,
    object: "line_item",
    created: seconds(date),
    description: `Label Studio, part ${place}`,
    quantity: 1,
    amount: total / lineCount,
    currency: "eur",
  });
  return {
    id: `in_${number}`,
    object: "invoice",
    created: seconds(date),
    customer: who.id,
    number,
    account_country: who.address.country,
    status: "paid",
    status_transitions: { finalized_at: seconds(date) },
    customer_name: who.name,
    customer_email: who.email,
    customer_address: who.address,
    currency: "eur",
    total,
    total_taxes: [{ amount: Math.round(total * 0.19) }],
    lines: Array.from({ length: lineCount }, (_, place) => line(place + 1)),
    hosted_invoice_url: `https://invoice.example.com/${number}`,
    metadata: {},
  };
}

function charge(who: Buyer, id: string, date: string, amount: number, refunded = 0): Stored {
  return {
    id: `ch_${id}`,
    object: "charge",
    created: seconds(date),
    customer: who.id,
    amount,
    amount_refunded: refunded,
    currency: "eur",
    status: "succeeded",
    billing_details: { name: who.name, email: who.email, phone: null, address: who.address },
    payment_method_details: {
      type: "card",
      card: { brand: "visa", last4: "4242", exp_month: 5, exp_year: 2028, fingerprint: "fp_secret_visa" },
    },
    outcome: { risk_level: "normal", seller_message: "Payment complete." },
    receipt_email: who.email,
    metadata: {},
  };
}

function card(customer: string, id: string, brand: string, last4: string): Stored {
  return {
    id: `pm_${id}`,
    object: "payment_method",
    created: seconds("2024-10-02"),
    customer,
    type: "card",
    card: { brand, last4, exp_month: 5, exp_year: 2028, country: "DE", fingerprint: `fp_secret_${id}` },
    billing_details: { name: null, email: null, phone: null, address: null },
  };
}

function subscription(customer: string, id: string, status: string): Stored {
  const price = {
    nickname: "Label Studio, monthly",
    unit_amount: 900,
    currency: "eur",
    recurring: { interval: "month" },
  };
  return {
    id: `sub_${id}`,
    object: "subscription",
    created: seconds("2024-10-02"),
    start_date: seconds("2024-10-02"),
    customer,
    status,
    pause_collection: null,
    items: { object: "list", data: [{ quantity: 1, price }] },
    metadata: {},
  };
}

const months = Array.from({ length: 132 }, (_, month) => {
  const year = 2015 + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-15`;
});

export const people: Data = {
  customers: [
    customer("cus_anna1", annaMain.email, annaMain.name, "2015-03-02", {
      phone: "+49 30 5550 1017",
      business_name: "Lind Messtechnik",
      address: lindenweg,
      shipping: { name: "Anna Lind", phone: null, address: at("Werkstraße 12", "Berlin", "12435", "DE") },
      metadata: { ga_client_id: "1017.2024" },
    }),
    customer("cus_anna2", "Anna.Lind@Example.com", "A. Lind", "2025-06-01"),
    customer("cus_bruno", brunoMain.email, brunoMain.name, "2015-01-10", { address: docks }),
    customer("cus_david", "david.okoye@example.org", "David Okoye", "2026-01-10"),
    customer("cus_emma", emma.email, emma.name, "2025-09-01", { address: lindenweg }),
  ],
  payment_methods: [
    card("cus_anna1", "anna1", "visa", "4242"),
    card("cus_anna2", "anna2", "mastercard", "4444"),
    card("cus_david", "david", "visa", "1111"),
  ],
  subscriptions: [
    subscription("cus_anna1", "anna1", "active"),
    subscription("cus_anna1", "anna_old", "canceled"),
    subscription("cus_bruno", "bruno", "active"),
  ],
  invoices: [
    invoice(annaMain, "2015-0311", "2015-03-11", 7900),
    invoice(annaMain, "2024-1188", "2024-10-02", 34_800, 12),
    invoice(annaMain, "2026-0207", "2026-02-07", 11_900),
    {
      ...invoice(annaMain, "draft", "2026-03-01", 900),
      number: null,
      status: "draft",
      status_transitions: null,
    },
    ...months.map((date) => invoice(brunoMain, `${date.slice(0, 7)}-B`, date, 2900)),
  ],
  charges: [
    charge(annaMain, "anna2015", "2015-03-11", 7900),
    charge(annaMain, "anna2024", "2024-10-02", 34_800),
    charge(annaMain, "anna2026", "2026-02-07", 11_900, 2000),
    ...months.map((date) => charge(brunoMain, date, date, 2900)),
    charge(emma, "emma", "2025-10-01", 500),
  ],
  refunds: [
    {
      id: "re_anna",
      object: "refund",
      created: seconds("2026-02-20"),
      charge: "ch_anna2026",
      amount: 2000,
      currency: "eur",
      reason: "requested_by_customer",
      status: "succeeded",
    },
  ],
  tax_ids: [
    {
      id: "txi_anna",
      object: "tax_id",
      created: seconds("2024-10-02"),
      customer: "cus_anna1",
      type: "eu_vat",
      value: "DE123456789",
      country: "DE",
    },
  ],
  balance_transactions: [
    {
      id: "cbtxn_anna",
      object: "customer_balance_transaction",
      created: seconds("2025-01-02"),
      customer: "cus_anna1",
      amount: -500,
      currency: "eur",
      type: "adjustment",
      description: "Voucher",
    },
  ],
};
