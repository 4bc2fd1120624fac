import { seed } from "../../scripts/seed.ts";
import type { Deployment } from "./deployment.ts";

/**
 * A person whom all three processors know like Anna Lind, with a mailbox, a customer number and browsers of their
 * own.
 */
export interface Person {
  readonly email: string;
  /** The second contact on file: the mailbox for invoices. */
  readonly accounts: string;
  /** The number of an invoice, on their papers from us. */
  readonly datum: string;
  readonly browser: { readonly type: "client-id"; readonly value: string };
  /** Their keys, by processor. */
  readonly partitions: Readonly<Record<string, readonly string[]>>;
}

/** The values that distinguish Anna from the others in the demonstration data. */
const annas = {
  email: "anna.lind@example.com",
  accounts: "accounts@lind.example.org",
  customer: "10017",
  contact: "C-2001",
  browser: "702118446.1741170012",
  app: "9f2c61d07b5e4a3c8d10e6b2f4a7c935",
};
const partitionsOf = ({ customer, contact, browser, app }: typeof annas) => ({
  billing: [`CUSTOMER#${customer}`],
  mailing: [`CONTACT#${contact}`],
  analytics: [`VISITOR#client-id#${browser}`, `VISITOR#app-instance-id#${app}`],
});

/**
 * Makes more people known to the processors: each has Anna's records, under keys of their own. @param names of
 * lower-case letters and hyphens.
 */
export async function people<Name extends string>(
  host: Deployment,
  ...names: Name[]
): Promise<Record<Name, Person>> {
  const ids = names.map((name) => idsOf(name, host.mailDomain));
  const isAnnas = (pk: unknown) => Object.values(partitionsOf(annas)).flat().includes(String(pk));
  await seed(host.place(), {
    chosen: (items) =>
      ids.flatMap((own) => items.filter(({ pk }) => isAnnas(pk)).map((item) => refiled(item, own))),
  });
  const known = ids.map((own, at) => [names[at], personOf(own)]);
  return Object.fromEntries(known) as Record<Name, Person>;
}

function idsOf(name: string, mailDomain: string): typeof annas {
  return {
    email: `${name}@${mailDomain}`,
    accounts: `accounts-of-${name}@${mailDomain}`,
    customer: `of-${name}`,
    contact: `C-${name}`,
    browser: `browser-of-${name}`,
    app: `app-of-${name}`,
  };
}

function personOf(own: typeof annas): Person {
  const { email, accounts, browser } = own;
  return {
    email,
    accounts,
    datum: "2026-0207",
    browser: { type: "client-id", value: browser },
    partitions: partitionsOf(own),
  };
}

function refiled(item: Record<string, unknown>, own: typeof annas): Record<string, unknown> {
  let json = JSON.stringify(item);
  for (const [what, value] of Object.entries(annas))
    json = json.replaceAll(value, own[what as keyof typeof annas]);
  return JSON.parse(json) as Record<string, unknown>;
}
