import * as z from "zod";

/** A contact in Constant Contact's form. Other members stay unchanged when a contact is written back. */
const text = z.string().nullish();
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

export const contact = z.looseObject({
  contact_id: z.string().min(1),
  email_address: z.looseObject({
    address: z.string(),
    permission_to_send: text,
    opt_in_source: text,
    opt_in_date: text,
    opt_out_source: text,
    opt_out_date: text,
    opt_out_reason: text,
    confirm_status: text,
  }),
  first_name: text,
  last_name: text,
  job_title: text,
  company_name: text,
  birthday_month: z.int().nullish(),
  birthday_day: z.int().nullish(),
  anniversary: text,
  create_source: text,
  created_at: text,
  updated_at: text,
  deleted_at: text,
  custom_fields: list(
    z.looseObject({ custom_field_id: z.string(), value: z.union([z.string(), z.number()]) }),
  ),
  phone_numbers: list(z.looseObject({ phone_number: z.string(), kind: text })),
  street_addresses: list(
    z.looseObject({ kind: text, street: text, city: text, state: text, postal_code: text, country: text }),
  ),
  list_memberships: list(z.string()),
  taggings: list(z.string()),
  notes: list(z.looseObject({ content: z.string(), created_at: text })),
  sms_channel: z.looseObject({}).nullish(),
});
export type Contact = z.output<typeof contact>;

/** One thing that happened to a contact: a mailing that was sent, opened, clicked, bounced and so on. */
export const trackedActivity = z.looseObject({
  tracking_activity_type: z.string(),
  created_time: z.string(),
  campaign_activity_name: text,
  link_url: text,
});
export type TrackedActivity = z.output<typeof trackedActivity>;

export const isDeleted = ({ deleted_at }: Contact): boolean => Boolean(deleted_at);

export const isUnsubscribed = ({ email_address }: Contact): boolean =>
  email_address.permission_to_send === "unsubscribed";

/** Every datum of a person that can be emptied: the address alone cannot. */
const emptied = {
  first_name: null,
  last_name: null,
  job_title: null,
  company_name: null,
  birthday_month: null,
  birthday_day: null,
  anniversary: null,
} as const;
const emptiedLists = {
  custom_fields: [],
  phone_numbers: [],
  street_addresses: [],
  list_memberships: [],
  taggings: [],
  notes: [],
};

/** Whether nothing is left of a contact but its address and how it was subscribed. */
export const isEmpty = (given: Contact): boolean =>
  Object.keys(emptied).every((name) => !given[name as keyof typeof emptied]) &&
  Object.keys(emptiedLists).every((name) => given[name as keyof typeof emptiedLists].length === 0);

/** The author of a change of a contact: the account cannot undo an opt-out of the contact. */
export type ChangedBy = "Account" | "Contact";

/** The written form of a contact: whole, because the vendor empties missing members. */
export function written(
  given: Contact,
  by: ChangedBy,
  changes: Partial<Omit<Contact, "email_address">> & { readonly email_address?: object },
): object {
  const {
    contact_id: _id,
    created_at: _created,
    updated_at: _updated,
    deleted_at: _deleted,
    create_source: _source,
    ...own
  } = given;
  const { address, permission_to_send } = given.email_address;
  return {
    ...own,
    ...changes,
    email_address: { address, permission_to_send, ...changes.email_address },
    update_source: by,
  };
}

export const unsubscribedBy = (given: Contact, by: ChangedBy): object =>
  written(given, by, { email_address: { permission_to_send: "unsubscribed" } });

export const emptiedBy = (given: Contact, by: ChangedBy): object =>
  written(given, by, {
    ...emptied,
    ...emptiedLists,
    email_address: { permission_to_send: "unsubscribed" },
  });
