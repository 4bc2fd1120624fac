import { expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";

const anna = "anna.lind@example.com";
const bruno = "bruno.costa@example.org";
const david = "david.okoye@example.org";

const { ask, identify, store } = processorUnderTest(manifest, handler, "BILLING_TABLE", demo);

const newest = ["2026-0207", "2024-1188", "2015-0311"];
const known = (type: string, values: string[]) => values.map((value) => ({ type, value }));

it("names the contacts on file, and the data on the person's papers", async () => {
  expect(await identify(anna)).toEqual({
    known: true,
    contacts: [anna, "accounts@lind.example.org"],
    knownData: [
      ...known("customer-number", ["10017"]),
      ...known("invoice-number", newest),
      ...known("postal-code", ["14467", "12435"]),
    ],
  });
});

it("uses at most twenty invoices", async () => {
  const invoices = (await identify(bruno))?.knownData.filter(({ type }) => type === "invoice-number") ?? [];
  expect(invoices).toHaveLength(20);
  expect(invoices[0]?.value).toBe("2025-12-B");
  expect(invoices[19]?.value).toBe("2024-05-B");
});

it("does not accept the mailbox for invoices as the customer's", async () => {
  expect(await identify("accounts@lind.example.org")).toEqual({
    known: false,
    contacts: [],
    knownData: [],
  });
});

it("skips contacts on file that are no address", async () => {
  const profile = (await store.scan()).find(({ pk, sk }) => pk === "CUSTOMER#10733" && sk === "PROFILE");
  await store.put([{ ...profile, invoiceEmail: "by post" }]);
  expect(await identify(david)).toMatchObject({ known: true, contacts: [david] });
});

it("takes no missing value on file for a datum", async () => {
  const pk = "CUSTOMER#10733";
  await store.put([
    { pk, sk: "ADDRESS#A1", addressId: "A1", use: "billing" },
    { pk, sk: "ADDRESS#A2", addressId: "A2", use: "shipping", postalCode: "" },
  ]);
  expect(await identify(david)).toMatchObject({ knownData: known("customer-number", ["10733"]) });
});

it("gives the last change of a contact", async () => {
  const parameters = { changes: { invoiceEmail: "books@lind.example.org" } };
  await ask("rectification", anna, mockKit("2026-04-05T10:00:00Z"), { parameters });
  expect(await identify(anna)).toMatchObject({
    contacts: [anna, "books@lind.example.org"],
    contactChangedOn: "2026-04-05",
  });
});

it("still knows a person with only locked invoices, by the data on them", async () => {
  await ask("erasure", anna);
  expect(await identify(anna)).toEqual({
    known: true,
    contacts: [anna],
    knownData: [
      ...known("customer-number", ["10017"]),
      ...known("invoice-number", newest.slice(0, 2)),
      ...known("postal-code", ["14467"]),
    ],
  });
  expect(JSON.stringify(await store.scan())).not.toContain("accounts@");
  await ask("erasure", david);
  expect(await identify(david)).toMatchObject({ known: false, contacts: [] });
});
