import type { Params } from "./form.ts";

export interface Stored {
  readonly id: string;
  readonly object: string;
  /** Unix time in seconds. */
  readonly created: number;
  readonly customer?: string | null;
  readonly [field: string]: unknown;
}
export type StoredCustomer = Stored & { readonly email?: string | null };

/** Everything in one account of our Stripe, by kind, oldest first. */
export interface Data {
  readonly customers: readonly StoredCustomer[];
  readonly payment_methods?: readonly Stored[];
  readonly subscriptions?: readonly Stored[];
  readonly invoices?: readonly Stored[];
  readonly charges?: readonly Stored[];
  readonly refunds?: readonly (Stored & { readonly charge: string })[];
  readonly tax_ids?: readonly Stored[];
  readonly balance_transactions?: readonly Stored[];
}
export type Kind = keyof Data;

/** A job that redacts customers: `next` is what the status becomes when somebody looks at it. */
export interface Job {
  readonly id: string;
  status: string;
  readonly customers: readonly string[];
  errors: readonly { readonly code: string }[];
}

const day = 86_400;

/** The state of the server, and what Stripe does with it. */
export class StripeStore {
  #kinds = new Map<Kind, Map<string, Stored>>();
  readonly jobs = new Map<string, Job>();
  /** Unix time in seconds. */
  now = Date.parse("2026-03-05T10:00:00Z") / 1000;
  #made = 0;

  constructor(data: Data) {
    for (const [kind, all] of Object.entries(structuredClone(data)) as [Kind, Stored[]][])
      this.#kinds.set(kind, new Map(all.map((one) => [one.id, one])));
  }

  /** Of one kind, newest first. */
  list(kind: Kind): Stored[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])].reverse();
  }

  get(kind: Kind, id: string): Stored | undefined {
    return this.#kinds.get(kind)?.get(id);
  }

  set(kind: Kind, id: string, changes: Params | Record<string, unknown>): Stored {
    const before = this.get(kind, id) as Stored;
    const after = merged(before, changes) as Stored;
    this.#kinds.get(kind)?.set(id, after);
    return after;
  }

  remove(kind: Kind, id: string): void {
    this.#kinds.get(kind)?.delete(id);
  }

  /** Cancels subscriptions, removes payment methods, and leaves invoices, charges and refunds as they are. */
  deleteCustomer(id: string): Stored {
    const own = (kind: Kind) => this.list(kind).filter(({ customer }) => customer === id);
    for (const one of own("subscriptions")) this.set("subscriptions", one.id, { status: "canceled" });
    for (const kind of ["payment_methods", "tax_ids", "balance_transactions"] as const)
      for (const one of own(kind)) this.remove(kind, one.id);
    const { created } = this.get("customers", id) as Stored;
    const deleted = { id, object: "customer", deleted: true, created };
    this.#kinds.get("customers")?.set(id, deleted);
    return deleted;
  }

  addJob(customers: readonly string[]): Job {
    const job = { id: `prj_${++this.#made}`, status: "validating", customers, errors: [] };
    this.jobs.set(job.id, job);
    return job;
  }

  /** Time passes for a job: it validates, or redacts. */
  advance(job: Job): void {
    if (job.status === "validating") {
      job.errors = this.#obstacles(job);
      job.status = job.errors.length > 0 ? "failed" : "ready";
    } else if (job.status === "redacting") {
      for (const id of job.customers) this.redact(id);
      job.status = "succeeded";
    }
  }

  /** Transactions can be redacted after 90 days, and nothing that is open. */
  #obstacles({ customers }: Job): { code: string }[] {
    const own = (["invoices", "charges"] as const).flatMap((kind) =>
      this.list(kind).filter(({ customer }) => customers.includes(String(customer))),
    );
    const isBlocked = ({ created, status }: Stored) =>
      created > this.now - 90 * day || status === "open" || status === "draft";
    return own.filter(isBlocked).map(() => ({ code: "invalid_state" }));
  }

  redact(customer: string): void {
    for (const kind of ["invoices", "charges"] as const)
      for (const { id } of this.list(kind).filter((own) => own.customer === customer))
        this.redactOne(kind, id);
  }

  redactOne(kind: "invoices" | "charges", id: string): void {
    const one = this.get(kind, id) as Stored;
    const names = ["customer_name", "customer_email", "customer_phone", "receipt_email"] as const;
    this.set(kind, id, {
      ...Object.fromEntries(names.filter((name) => one[name]).map((name) => [name, "[redacted]"])),
      ...("customer_address" in one && { customer_address: null }),
      ...("billing_details" in one && {
        billing_details: { name: "[redacted]", email: "[redacted]", address: null },
      }),
      metadata: {},
    });
  }
}

/** An empty text takes a value away; an object is merged field by field. */
function merged(before: unknown, changes: unknown): unknown {
  if (changes === "") return null;
  if (!isObject(changes)) return changes;
  const old: Record<string, unknown> = isObject(before) ? before : {};
  const entries = Object.entries(changes).map(([name, change]) => [name, merged(old[name], change)]);
  return { ...old, ...Object.fromEntries(entries) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
