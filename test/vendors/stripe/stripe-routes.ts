import type { Params } from "./form.ts";
import type { Seen } from "./stripe-server.ts";
import type { Job, Kind, Stored, StripeStore } from "./stripe-store.ts";

/** An answer that is an error. */
export class StripeFault extends Error {
  readonly status: number;
  readonly error: Readonly<Record<string, string>>;

  constructor(status: number, error: Readonly<Record<string, string>>) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

/** @param hidden customers that the search does not find yet. @throws StripeFault */
export function answerTo(
  { call, params, version }: Pick<Seen, "call" | "params" | "version">,
  store: StripeStore,
  hidden: ReadonlySet<string>,
): unknown {
  for (const [pattern, answer] of routes) {
    const match = new RegExp(`^${pattern.replaceAll("{id}", "([^/]+)")}$`).exec(call);
    if (match) return answer({ store, params, id: match[1] ?? "", hidden, version });
  }
  throw new StripeFault(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${call}).`,
  });
}

interface Asked {
  readonly store: StripeStore;
  readonly params: Params;
  readonly id: string;
  readonly hidden: ReadonlySet<string>;
  readonly version: string | undefined;
}
type Route = (asked: Asked) => unknown;

const routes: readonly (readonly [string, Route])[] = [
  ["GET /v1/customers/search", searchCustomers],
  [
    "GET /v1/customers",
    ({ store, params }) =>
      page(
        live(store).filter(({ email }) => email === params.email),
        params,
      ),
  ],
  ["GET /v1/customers/{id}", ({ store, id }) => found(store.get("customers", id), id)],
  [
    "POST /v1/customers/{id}",
    ({ store, id, params }) => store.set("customers", liveOne(store, id).id, params),
  ],
  ["DELETE /v1/customers/{id}", ({ store, id }) => deleteOnce(store, id)],
  ["GET /v1/customers/{id}/payment_methods", ofCustomer("payment_methods")],
  ["GET /v1/customers/{id}/tax_ids", ofCustomer("tax_ids")],
  ["GET /v1/customers/{id}/balance_transactions", ofCustomer("balance_transactions")],
  ["POST /v1/payment_methods/{id}/detach", detach],
  ["GET /v1/subscriptions", listSubscriptions],
  [
    "POST /v1/subscriptions/{id}",
    ({ store, id, params }) => store.set("subscriptions", running(store, id).id, params),
  ],
  [
    "DELETE /v1/subscriptions/{id}",
    ({ store, id }) => store.set("subscriptions", running(store, id).id, { status: "canceled" }),
  ],
  ["GET /v1/invoices", listInvoices],
  ["DELETE /v1/invoices/{id}", deleteDraft],
  [
    "GET /v1/invoices/{id}/lines",
    ({ store, id, params }) => page(allLines(found(store.get("invoices", id), id)), params),
  ],
  ["GET /v1/charges", byCustomer("charges")],
  [
    "GET /v1/refunds",
    ({ store, params }) =>
      page(
        store.list("refunds").filter(({ charge }) => charge === params.charge),
        params,
      ),
  ],
  ["POST /v1/privacy/redaction_jobs", createJob],
  [
    "GET /v1/privacy/redaction_jobs/{id}",
    ({ store, id, version }) => lookAt(jobOf(store, id, version), store),
  ],
  ["POST /v1/privacy/redaction_jobs/{id}/run", runJob],
];

const live = (store: StripeStore): Stored[] => store.list("customers").filter(({ deleted }) => !deleted);

function found(one: Stored | undefined, id: string): Stored {
  if (one) return one;
  throw new StripeFault(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    param: "id",
    message: `No such object: '${id}'`,
  });
}

function liveOne(store: StripeStore, id: string): Stored {
  return found(
    live(store).find((one) => one.id === id),
    id,
  );
}

function deleteOnce(store: StripeStore, id: string): unknown {
  const { object, deleted } = store.deleteCustomer(liveOne(store, id).id);
  return { id, object, deleted };
}

/** As the list is, but page by page with `page` and `next_page`, without regard to case, and some time behind. */
function searchCustomers({ store, params, hidden }: Asked): unknown {
  const query = String(params.query);
  const wanted = /^email:"([^"]+)"$/.exec(query)?.[1]?.toLowerCase();
  const [, key = "", value] = /^metadata\["([^"]+)"\]:"([^"]+)"$/.exec(query) ?? [];
  const isMatch = ({ email, metadata }: Stored) =>
    value === undefined
      ? String(email ?? "").toLowerCase() === wanted
      : (metadata as Record<string, string> | undefined)?.[key] === value;
  const matches = live(store).filter((one) => !hidden.has(one.id) && isMatch(one));
  const from = Number(params.page ?? 0);
  const limit = Number(params.limit ?? 10);
  const hasMore = matches.length > from + limit;
  const data = matches.slice(from, from + limit);
  return {
    object: "search_result",
    data,
    has_more: hasMore,
    next_page: hasMore ? String(from + limit) : null,
  };
}

function ofCustomer(kind: Kind): Route {
  return ({ store, id, params }) =>
    page(
      store.list(kind).filter(({ customer }) => customer === liveOne(store, id).id),
      params,
    );
}

/** Invoices and charges of a deleted customer are still listed. */
function byCustomer(kind: Kind): Route {
  return ({ store, params }) =>
    page(
      store.list(kind).filter(({ customer }) => customer === params.customer),
      params,
    );
}

const linesShown = 10;
const allLines = ({ lines }: Stored): Stored[] => lines as Stored[];

/** An invoice shows its first lines alone. */
function listInvoices(asked: Asked): unknown {
  const listed = byCustomer("invoices")(asked) as { data: Stored[] };
  const data = listed.data.map((invoice) => ({
    ...invoice,
    lines: {
      object: "list",
      data: allLines(invoice).slice(0, linesShown),
      has_more: allLines(invoice).length > linesShown,
    },
  }));
  return { ...listed, data };
}

function listSubscriptions({ store, params }: Asked): unknown {
  const own = store.list("subscriptions").filter(({ customer }) => customer === params.customer);
  return page(params.status === "all" ? own : own.filter(({ status }) => status !== "canceled"), params);
}

function running(store: StripeStore, id: string): Stored {
  const one = found(store.get("subscriptions", id), id);
  if (one.status !== "canceled") return one;
  return found(undefined, id);
}

function detach({ store, id }: Asked): unknown {
  const { customer } = found(store.get("payment_methods", id), id);
  if (customer) return store.set("payment_methods", id, { customer: null });
  throw new StripeFault(400, {
    type: "invalid_request_error",
    message: "The payment method you provided is not attached to a customer so detachment is impossible.",
  });
}

function deleteDraft({ store, id }: Asked): unknown {
  const invoice = found(store.get("invoices", id), id);
  if (invoice.status !== "draft")
    throw new StripeFault(400, {
      type: "invalid_request_error",
      message: "You can only delete draft invoices.",
    });
  store.remove("invoices", id);
  return { id, object: "invoice", deleted: true };
}

function createJob({ store, params, version }: Asked): unknown {
  needsPreview(version);
  const { customers = {} } = params.objects as { customers?: Params };
  return view(store.addJob(Object.values(customers) as string[]));
}

function runJob({ store, id, version }: Asked): unknown {
  const job = jobOf(store, id, version);
  if (job.status !== "ready")
    throw new StripeFault(400, { type: "invalid_request_error", message: `The job is ${job.status}.` });
  job.status = "redacting";
  return view(job);
}

function jobOf(store: StripeStore, id: string, version: string | undefined): Job {
  needsPreview(version);
  const job = store.jobs.get(id);
  if (!job)
    throw new StripeFault(404, {
      type: "invalid_request_error",
      code: "resource_missing",
      message: "No job.",
    });
  return job;
}

/** Every look finds the job one step further. */
function lookAt(job: Job, store: StripeStore): unknown {
  store.advance(job);
  return view(job);
}

const view = ({ id, status, errors }: Job) => ({
  id,
  object: "privacy.redaction_job",
  status,
  validation_errors: { object: "list", data: errors, has_more: false },
});

function needsPreview(version: string | undefined): void {
  if (!version?.endsWith(".preview"))
    throw new StripeFault(404, { type: "invalid_request_error", message: "Unrecognized request URL." });
}

function page(all: readonly Stored[], { limit, starting_after }: Params): unknown {
  const from = starting_after ? all.findIndex(({ id }) => id === starting_after) + 1 : 0;
  const data = all.slice(from, from + Number(limit ?? 10));
  return { object: "list", data, has_more: all.length > from + data.length };
}
