import type { Contact, TrackedActivity } from "./contact.ts";
import type { ContactsApi } from "./contacts-api.ts";

/** The contacts in the person's view: the account's names in place of its ids. */
export async function contactRows(found: readonly Contact[], contacts: ContactsApi): Promise<object[]> {
  const fields = await namesFor(
    found.flatMap(({ custom_fields }) => custom_fields),
    "contact_custom_fields",
    contacts,
  );
  const tags = await namesFor(
    found.flatMap(({ taggings }) => taggings),
    "contact_tags",
    contacts,
  );
  return found.map((contact) => ({
    contactId: contact.contact_id,
    email: contact.email_address.address,
    firstName: contact.first_name,
    lastName: contact.last_name,
    jobTitle: contact.job_title,
    company: contact.company_name,
    birthday: birthdayOf(contact),
    anniversary: contact.anniversary,
    phones: contact.phone_numbers.map(({ kind, phone_number }) => ({ kind, number: phone_number })),
    addresses: contact.street_addresses.map(({ postal_code, ...address }) => ({
      ...address,
      postalCode: postal_code,
    })),
    details: contact.custom_fields.map(({ custom_field_id, value }) => ({
      name: fields.get(custom_field_id) ?? custom_field_id,
      value: String(value),
    })),
    tags: contact.taggings.map((id) => tags.get(id) ?? id),
    notes: contact.notes.map(({ content, created_at }) => ({ at: created_at, text: content })),
    createdAt: contact.created_at,
    updatedAt: contact.updated_at,
    source: contact.create_source,
    deletedAt: contact.deleted_at,
  }));
}

export async function listRows(found: readonly Contact[], contacts: ContactsApi): Promise<object[]> {
  const ids = found.flatMap(({ list_memberships }) => list_memberships);
  const names = await namesFor(ids, "contact_lists", contacts);
  return ids.map((id) => ({ list: names.get(id) ?? id }));
}

export const consentRows = (found: readonly Contact[]): object[] =>
  found.map(({ email_address: of }) => ({
    permission: of.permission_to_send,
    givenAt: of.opt_in_date,
    how: of.opt_in_source,
    confirmation: of.confirm_status,
    endedAt: of.opt_out_date,
    endedBy: of.opt_out_source,
    reason: of.opt_out_reason,
  }));

/** @param isMeant chooses contacts; all without it. Read page by page. */
export async function* activityRows(
  found: readonly Contact[],
  contacts: ContactsApi,
  isMeant: (activity: TrackedActivity) => boolean = () => true,
): AsyncGenerator<object> {
  for (const { contact_id } of found) {
    for await (const one of contacts.activities(contact_id)) {
      if (!isMeant(one)) continue;
      const { created_time: at, tracking_activity_type: activity, campaign_activity_name: campaign } = one;
      yield { at, activity, campaign, link: one.link_url };
    }
  }
}

/** Names cost calls, of which there are few a day: they are read only where an id has to be named. */
async function namesFor(
  used: readonly unknown[],
  of: Parameters<ContactsApi["names"]>[0],
  contacts: ContactsApi,
): Promise<ReadonlyMap<string, string>> {
  return used.length > 0 ? contacts.names(of) : new Map();
}

function birthdayOf({ birthday_month: month, birthday_day: day }: Contact): string | undefined {
  return month && day ? `--${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` : undefined;
}
