import type { startConstantContact } from "./server.ts";

export const anna = "anna.lind@example.com";
export const bruno = "bruno.costa@example.org";
export const annasId = "11111111-aaaa-4aaa-8aaa-000000000001";
export const brunosId = "11111111-aaaa-4aaa-8aaa-000000000002";

export function contact(contact_id: string, address: string, first_name: string, last_name: string) {
  return {
    contact_id,
    email_address: {
      address,
      permission_to_send: "explicit",
      opt_in_source: "Contact",
      opt_in_date: "2025-01-30T12:00:00Z",
      confirm_status: "confirmed",
    },
    first_name,
    last_name,
    job_title: "Buyer",
    company_name: "Lind GmbH",
    birthday_month: 4,
    birthday_day: 9,
    create_source: "Contact",
    created_at: "2025-01-30T12:00:00Z",
    updated_at: "2025-02-01T12:00:00Z",
    custom_fields: [{ custom_field_id: "F1", value: "blue" }],
    phone_numbers: [{ phone_number: "+49 331 1234", kind: "work" }],
    street_addresses: [{ kind: "work", street: "Allee 1", city: "Potsdam", postal_code: "14467" }],
    list_memberships: ["L1", "L2"],
    taggings: ["T1"],
    notes: [{ content: "Met at the fair.", created_at: "2025-02-01T12:00:00Z" }],
  };
}

/** Three sends, then an open, and so on, in the order of their days. */
const activities = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    tracking_activity_type: n % 4 === 3 ? "em_opens" : "em_sends",
    created_time: new Date(Date.parse("2025-02-03T06:00:00Z") + n * 86_400_000).toISOString(),
    campaign_activity_name: `Mailing ${n + 1}`,
  }));

/** Has Constant Contact hold only these people. @param mailings that Anna got. */
export function fill(vendor: Awaited<ReturnType<typeof startConstantContact>>, mailings: number): void {
  vendor.reset();
  vendor.names.contact_lists.set("L1", "Newsletter").set("L2", "Events");
  vendor.names.contact_custom_fields.set("F1", "Favourite colour");
  vendor.names.contact_tags.set("T1", "Trade fair");
  vendor.contacts.set(annasId, contact(annasId, "Anna.Lind@Example.com", "Anna", "Lind"));
  vendor.contacts.set(brunosId, contact(brunosId, bruno, "Bruno", "Costa"));
  vendor.activities.set(annasId, activities(mailings));
  vendor.activities.set(brunosId, activities(3));
}
