import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { code, codeOf, datasetId } from "#shared/domain/failure/kinds.ts";
import { isAfter, latest } from "#shared/domain/moment.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import type { Place } from "./collect.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import type { Kept } from "./kept.ts";
import { forgetErased } from "./people.ts";
import { type Redaction, settings } from "./settings.ts";
import { keyOf, type StripeAccount } from "./stripe-account.ts";

/*
 * Redaction jobs of Stripe's, a public preview that its client does not name: they are called by their paths. A job begins to
 * validate by itself, is run once it is ready, and cannot be taken back then.
 */

/** Stripe redacts transactions no younger than this. */
const youngest = { days: 90 };
/** How long Stripe says that a redaction may run. */
const runs = { days: 7 };
const validates = { days: 1 };

const job = z.object({
  id: z.string(),
  status: z.string(),
  validation_errors: z.object({ data: z.array(z.object({ code: z.string() })) }).nullish(),
});
type Job = z.infer<typeof job>;

const dateOf = (seconds: number) =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toString()
    .slice(0, 10);
const later = (date: string, by: Temporal.DurationLike): string =>
  Temporal.PlainDate.from(date).add(by).toString();

/** ISO date by which these are redacted: ninety days after the youngest of them, and the time that the job takes. */
export function redactableFrom(over: readonly Pick<Kept, "created">[]): string {
  const youngestOf = latest(...over.map(({ created }) => dateOf(created))) ?? dateOf(0);
  return later(youngestOf, { days: youngest.days + runs.days });
}

/**
 * Takes the redaction of erased customers as far as it goes today.
 * @param now ISO instant.
 * @returns the ISO date on which to ask again; `undefined` once all of it is redacted.
 * @throws TerminalError naming the first obstacle when a job does not validate; the next try begins another.
 */
export async function redact(
  plans: readonly ErasurePlan[],
  task: ProcessorTask,
  now: string,
  place: Place,
): Promise<string | undefined> {
  const { redaction } = settings;
  const customers = plans.filter(({ over }) => over.length > 0);
  if (customers.length === 0 || !redaction) return undefined;
  const today = now.slice(0, 10);
  const from = later(redactableFrom(customers.flatMap(({ over }) => over)), { days: -runs.days });
  if (isAfter(from, today)) return later(from, runs);
  const ids = customers.map(({ held }) => held.id);
  const { status } = await advance(ids, task, redaction, place);
  if (status === "succeeded") {
    for (const id of ids) await forgetErased(task.subject.email, id, place.table);
    return undefined;
  }
  return later(today, status === "redacting" ? runs : validates);
}

async function advance(
  customers: readonly string[],
  task: ProcessorTask,
  redaction: Redaction,
  { stripe, table }: Place,
): Promise<Job> {
  const noted = await noteOf(task, table);
  const options = { apiVersion: redaction.apiVersion };
  const current = noted.job
    ? await ask(stripe, "get-redaction", "GET", `/${noted.job}`, {}, options)
    : await ask(
        stripe,
        "create-redaction",
        "POST",
        "",
        { objects: { customers }, validation_behavior: "fix" },
        { ...options, ...keyOf(task, `redact:${noted.attempt}`, customers) },
      );
  if (!noted.job) await table.put({ ...noteKey(task), job: current.id, attempt: noted.attempt });
  if (current.status === "ready") {
    const key = keyOf(task, `run:${current.id}`);
    return ask(stripe, "run-redaction", "POST", `/${current.id}/run`, {}, { ...options, ...key });
  }
  if (current.status !== "failed" && current.status !== "canceled") return current;
  await table.put({ ...noteKey(task), attempt: noted.attempt + 1 });
  const errors = current.validation_errors?.data ?? [];
  throw new TerminalError({
    code: "system-problem",
    problem: errors[0] ? codeOf(errors[0].code) : code("redaction-not-done"),
    dataset: datasetId("redaction"),
    count: errors.length,
  });
}

/** Which job of ours is under way, and how many there were before it. */
async function noteOf(task: ProcessorTask, table: OwnTable): Promise<{ job?: string; attempt: number }> {
  const note = await table.get(noteKey(task));
  return { attempt: Number(note?.attempt ?? 0), ...(note?.job ? { job: String(note.job) } : {}) };
}

const noteKey = ({ requestId }: ProcessorTask): Key => ({ pk: `REDACTION#${requestId}`, sk: "REDACTION" });

async function ask(
  stripe: StripeAccount,
  operation: string,
  method: "GET" | "POST",
  path: string,
  params: Record<string, unknown>,
  options: { apiVersion: string; idempotencyKey?: string },
): Promise<Job> {
  const answer = await stripe.call(operation, (api) =>
    api.rawRequest(method, `/v1/privacy/redaction_jobs${path}`, params, options),
  );
  return job.parse(answer);
}
