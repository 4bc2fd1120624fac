import { randomUUID } from "node:crypto";
import { startVendorServer, type VendorReply, type VendorRequest } from "../vendor-server.ts";

type Row = Record<string, unknown>;
type Contact = Row & { contact_id: string; email_address: Row };
type Activity = Row & { tracking_activity_type: string };

const subresources = [
  "custom_fields",
  "phone_numbers",
  "street_addresses",
  "list_memberships",
  "taggings",
  "notes",
];
const nullable = ["first_name", "last_name", "job_title", "company_name", "birthday_month", "birthday_day"];
const readOnly = ["contact_id", "created_at", "updated_at", "deleted_at", "create_source"];

/**
 * Constant Contact, version 3, as far as requests use it: soft deletes, writes that null what they leave out, opt-outs of a
 * contact that the account cannot undo, pages by cursor, two kinds of 429, tokens that run out, and refresh tokens that
 * are good for one refresh.
 */
export async function startConstantContact(now: () => string) {
  const contacts = new Map<string, Contact>();
  const activities = new Map<string, Activity[]>();
  const names = {
    contact_lists: new Map<string, string>(),
    contact_custom_fields: new Map<string, string>(),
    contact_tags: new Map<string, string>(),
  };
  /** Refresh tokens that are good, and access tokens with the instant at which they run out. */
  const signIn = { isRotating: true, refresh: new Set<string>(), access: new Map<string, string>() };
  const quota = { left: 10_000, day: now().slice(0, 10) };
  const stale = { reads: 0, rows: new Map<string, Contact>() };

  const server = await startVendorServer((request) => {
    if (request.url.pathname === "/token") return token(request);
    if (!isSignedIn(request)) return { status: 401, body: { error_key: "unauthorized", error_message: "…" } };
    const today = now().slice(0, 10);
    if (quota.day !== today) Object.assign(quota, { left: 10_000, day: today });
    if (quota.left-- <= 0) return error(429, "quota_exceeded");
    const [, version, resource = "", id, ...rest] = request.url.pathname.split("/");
    if (version !== "v3") return error(404, "not_found");
    if (resource === "reports") return activityPage(request, rest[0] ?? "");
    if (resource in names) return namesPage(resource as keyof typeof names);
    if (resource !== "contacts") return error(404, "not_found");
    if (!id) return find(request);
    return oneContact(request, decodeURIComponent(id));
  });

  function token({ headers, text }: VendorRequest): VendorReply {
    const form = new URLSearchParams(text);
    const given = form.get("refresh_token") ?? "";
    const basic = `Basic ${Buffer.from("client:shh").toString("base64")}`;
    if (headers.authorization !== basic) return { status: 401, body: { error: "invalid_client" } };
    if (!signIn.refresh.has(given)) return { status: 400, body: { error: "invalid_grant" } };
    const access = randomUUID();
    signIn.access.set(access, new Date(Date.parse(now()) + 86_400_000).toISOString());
    if (!signIn.isRotating) return { status: 200, body: { access_token: access, expires_in: 86_400 } };
    const next = randomUUID();
    signIn.refresh.delete(given);
    signIn.refresh.add(next);
    return { status: 200, body: { access_token: access, refresh_token: next, expires_in: 86_400 } };
  }

  function isSignedIn({ headers }: VendorRequest): boolean {
    const until = signIn.access.get((headers.authorization ?? "").replace("Bearer ", ""));
    return until !== undefined && until > now();
  }

  function find({ url }: VendorRequest): VendorReply {
    const asked = url.searchParams;
    const isAll = asked.get("status") === "all";
    const wanted = (asked.get("email") ?? "").toLowerCase();
    // Whether the vendor takes similar addresses for a match is not known: here it does.
    const found = [...contacts.values()]
      .filter(({ email_address: { address } }) => String(address).toLowerCase().includes(wanted))
      .filter(({ deleted_at }) => isAll || !deleted_at);
    const included = (asked.get("include") ?? "").split(",");
    return page(
      url,
      "contacts",
      found.map((contact) => shown(contact, included)),
    );
  }

  function oneContact({ method, url, text }: VendorRequest, id: string): VendorReply {
    const contact = contacts.get(id);
    if (!contact) return error(404, "contacts.api.not_found");
    if (method === "GET")
      return { status: 200, body: shown(contact, (url.searchParams.get("include") ?? "").split(",")) };
    remember(contact);
    if (method === "DELETE") {
      if (contact.deleted_at) return error(404, "contacts.api.not_found");
      Object.assign(contact, { deleted_at: now(), list_memberships: [] });
      return { status: 204 };
    }
    return update(contact, JSON.parse(text) as Row);
  }

  function update(contact: Contact, body: Row): VendorReply {
    const by = body.update_source;
    const address = body.email_address as Row | undefined;
    if ((by !== "Contact" && by !== "Account") || !address?.address)
      return error(400, "contacts.api.validation.error");
    if (readOnly.some((name) => name in body)) return error(400, "contacts.api.validation.error");
    const was = contact.email_address;
    const isLeaving = address.permission_to_send === "unsubscribed";
    const hasLeft = was.permission_to_send === "unsubscribed" && was.opt_out_source === "Contact";
    if (hasLeft && !isLeaving) return error(400, "contacts.api.unsubscribed");
    const left = { opt_out_source: hasLeft ? "Contact" : by, opt_out_date: was.opt_out_date ?? now() };
    const stayed = { opt_out_source: null, opt_out_date: null };
    for (const name of nullable) contact[name] = body[name] ?? null;
    for (const name of subresources) if (body[name]) contact[name] = body[name];
    contact.email_address = { ...was, ...address, ...(isLeaving ? left : stayed) };
    if (isLeaving) contact.list_memberships = [];
    // A deleted contact that gets a list is back.
    if ((contact.list_memberships as unknown[]).length > 0) delete contact.deleted_at;
    contact.updated_at = now();
    return { status: 200, body: shown(contact, subresources) };
  }

  function remember(contact: Contact): void {
    if (stale.reads > 0) stale.rows.set(contact.contact_id, structuredClone(contact));
  }

  /** In the interface's view: a write does not show for the test's number of reads. */
  function shown(contact: Contact, included: readonly string[]): Row {
    const before = stale.rows.get(contact.contact_id);
    const current = before && stale.reads-- > 0 ? before : contact;
    const out: Row = { ...current };
    for (const name of [...subresources, "sms_channel"]) if (!included.includes(name)) delete out[name];
    if (current.deleted_at) delete out.list_memberships;
    return out;
  }

  function activityPage({ url }: VendorRequest, id: string): VendorReply {
    const kinds = (url.searchParams.get("tracking_activities_list") ?? "").split(",");
    const all = (activities.get(id) ?? []).filter((one) => kinds.includes(one.tracking_activity_type));
    return page(url, "tracking_activities", all);
  }

  function namesPage(of: keyof typeof names): VendorReply {
    const keys = {
      contact_lists: ["lists", "list_id", "name"],
      contact_custom_fields: ["custom_fields", "custom_field_id", "label"],
      contact_tags: ["tags", "tag_id", "name"],
    } as const;
    const [list, id, name] = keys[of];
    return {
      status: 200,
      body: { [list]: [...names[of]].map(([key, value]) => ({ [id]: key, [name]: value })) },
    };
  }

  return {
    ...server,
    contacts,
    activities,
    names,
    signIn,
    quota,
    /** Writes from now on do not show in this many reads. */
    lag: (reads: number) => Object.assign(stale, { reads, rows: new Map() }),
    reset() {
      contacts.clear();
      activities.clear();
      stale.reads = 0;
      stale.rows.clear();
      signIn.isRotating = true;
      signIn.refresh.clear();
      signIn.access.clear();
      signIn.refresh.add("first-refresh-token");
      Object.assign(quota, { left: 10_000, day: now().slice(0, 10) });
      server.recover();
    },
    /** The content of the processor's secret. */
    secret: {
      clientId: "client",
      clientSecret: "shh",
      refreshToken: "first-refresh-token",
      baseUrl: `${server.url}/v3`,
      tokenUrl: `${server.url}/token`,
    },
  };
}

const error = (status: number, key: string): VendorReply => ({
  status,
  // The message names a person, as that of a vendor may.
  body: [{ error_key: key, error_message: "anna.lind@example.com: no." }],
});

/** One page, with the path of the next one, which has no host. */
function page(url: URL, name: string, rows: readonly unknown[]): VendorReply {
  const limit = Number(url.searchParams.get("limit") ?? 50);
  const from = Number(url.searchParams.get("cursor") ?? 0);
  const next = new URLSearchParams(url.searchParams);
  next.set("cursor", String(from + limit));
  const links = { _links: { next: { href: `${url.pathname}?${next}` } } };
  return {
    status: 200,
    body: { [name]: rows.slice(from, from + limit), ...(from + limit < rows.length && links) },
  };
}
