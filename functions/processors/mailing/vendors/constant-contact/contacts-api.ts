import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import { isSameAddress } from "#shared/processor/heads.ts";
import { type VendorSettings, vendorClient } from "#shared/processor/vendor/vendor-client.ts";
import { VendorRefused } from "#shared/processor/vendor/vendor-errors.ts";
import { type Contact, contact, type TrackedActivity, trackedActivity } from "./contact.ts";
import type { Secret } from "./secret.ts";

/** The parts of Constant Contact's interface, version 3, that requests need. */
export interface ContactsApi {
  /** The contacts with an address, in any spelling, deleted ones included. */
  find(email: string): Promise<Contact[]>;
  /** `undefined` for a missing contact. */
  read(id: string): Promise<Contact | undefined>;
  /** @throws VendorRefused with status 409 where another write has met the contact. */
  write(id: string, body: object): Promise<void>;
  /** A contact that is missing is deleted. */
  delete(id: string): Promise<void>;
  /** Id → name, of all lists, custom fields or tags of the account. */
  names(of: NamedThing): Promise<ReadonlyMap<string, string>>;
  /** The mailings to a contact with their events, read page by page. */
  activities(id: string): AsyncGenerator<TrackedActivity>;
}

export type NamedThing = "contact_lists" | "contact_custom_fields" | "contact_tags";

const service = code("ConstantContact");
const include = "custom_fields,list_memberships,phone_numbers,street_addresses,taggings,notes,sms_channel";
const tracked =
  "em_sends,em_opens,em_clicks,em_bounces,em_optouts,em_forwards,p_contact_open,p_contact_click,p_contact_add,p_contact_update";

const links = z.looseObject({ next: z.looseObject({ href: z.string() }).nullish() }).nullish();
const contacts = z.looseObject({ contacts: z.array(contact), _links: links });
const activities = z.looseObject({ tracking_activities: z.array(trackedActivity), _links: links });
const things = {
  contact_lists: z.looseObject({
    _links: links,
    lists: z.array(z.looseObject({ list_id: z.string(), name: z.string() })),
  }),
  contact_custom_fields: z.looseObject({
    _links: links,
    custom_fields: z.array(z.looseObject({ custom_field_id: z.string(), label: z.string() })),
  }),
  contact_tags: z.looseObject({
    _links: links,
    tags: z.array(z.looseObject({ tag_id: z.string(), name: z.string() })),
  }),
};
/** A page of things of the account, each with its id and name. */
const named = {
  contact_lists: things.contact_lists.transform(({ _links, lists }) => ({
    _links,
    names: lists.map(({ list_id, name }) => [list_id, name] as const),
  })),
  contact_custom_fields: things.contact_custom_fields.transform(({ _links, custom_fields }) => ({
    _links,
    names: custom_fields.map(({ custom_field_id, label }) => [custom_field_id, label] as const),
  })),
  contact_tags: things.contact_tags.transform(({ _links, tags }) => ({
    _links,
    names: tags.map(({ tag_id, name }) => [tag_id, name] as const),
  })),
};

const problem = z.union([
  z.tuple([z.looseObject({ error_key: z.string() })], z.unknown()).transform(([first]) => first.error_key),
  z.looseObject({ error_key: z.string() }).transform(({ error_key }) => error_key),
]);

export function contactsApi(
  { baseUrl }: Pick<Secret, "baseUrl">,
  services: Pick<VendorSettings, "token" | "paced">,
): ContactsApi {
  const call = vendorClient({
    ...services,
    service,
    baseUrl,
    problemIn: (body) => problem.safeParse(body).data,
    quotaProblems: new Set(["quota_exceeded"]),
  });
  const base = new URL(baseUrl);

  async function* pages<Page extends { _links?: z.output<typeof links> }>(
    operation: Parameters<typeof call>[0]["operation"],
    first: string,
    schema: z.ZodType<Page>,
  ): AsyncGenerator<Page> {
    let path: string | undefined = first;
    while (path) {
      const page: Page = read(schema, await call({ operation, method: "GET", path }), operation);
      yield page;
      path = nextPath(page._links?.next?.href, base);
    }
  }

  return {
    async find(email) {
      const query = new URLSearchParams({ email, status: "all", include, limit: "50" });
      const found = new Map<string, Contact>();
      for await (const page of pages(code("find_contacts"), `/contacts?${query}`, contacts))
        for (const one of page.contacts)
          if (isSameAddress(one.email_address.address, email)) found.set(one.contact_id, one);
      return [...found.values()];
    },

    async read(id) {
      const operation = code("read_contact");
      const body = await call({
        operation,
        method: "GET",
        path: `${contactPath(id)}?include=${include}`,
      }).catch(absent);
      return body === undefined ? undefined : read(contact, body, operation);
    },

    async write(id, body) {
      await call({ operation: code("update_contact"), method: "PUT", path: contactPath(id), body });
    },

    async delete(id) {
      await call({ operation: code("delete_contact"), method: "DELETE", path: contactPath(id) }).catch(
        absent,
      );
    },

    async names(of) {
      const all: (readonly [string, string])[] = [];
      const first = `/${of}?limit=${pageSize[of]}`;
      for await (const page of pages(code("read_names"), first, named[of])) all.push(...page.names);
      return new Map(all);
    },

    async *activities(id) {
      const query = new URLSearchParams({
        tracking_activities_list: tracked,
        include_campaign_activity_names: "true",
        limit: "100",
      });
      const path = `/reports/contact_reports/${encodeURIComponent(id)}/activity_details?${query}`;
      for await (const page of pages(code("read_activities"), path, activities))
        yield* page.tracking_activities;
    },
  };
}

const pageSize: Record<NamedThing, number> = {
  contact_lists: 1000,
  contact_custom_fields: 100,
  contact_tags: 500,
};

const contactPath = (id: string) => `/contacts/${encodeURIComponent(id)}`;

function absent(error: unknown): undefined {
  if (error instanceof VendorRefused && error.status === 404) return undefined;
  throw error;
}

/** The path of the next page, without a host; it begins with that of the base address or goes on from it. */
function nextPath(href: string | undefined, base: URL): string | undefined {
  if (!href) return undefined;
  const { pathname, search } = new URL(href, base);
  const from = base.pathname.replace(/\/$/, "");
  return `${pathname.startsWith(`${from}/`) ? pathname.slice(from.length) : pathname}${search}`;
}

function read<Out>(schema: z.ZodType<Out>, body: unknown, operation: ReturnType<typeof code>): Out {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new TerminalError({ code: "service-failed", service, operation, error: code("answer_unreadable") });
}
