import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { type Accepted, type LocalClient, until } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { processorIds } from "./steps.ts";
import { setMaintenance } from "./systems.ts";

const perPhase = 10;
const phases = ["completed", "stuck", "running", "confirmed", "awaiting", "submitted"] as const;
type Phase = (typeof phases)[number];
/** Phases without work at the moment of the cut: no mail can have gone out twice there. */
const parked: Phase[] = ["completed", "stuck", "awaiting"];
const emailOf = (phase: Phase, n: number) => `${phase}-${n}@example.com`;

let host: JourneyHost;
const accepted = new Map<string, Accepted>();
beforeAll(async () => {
  host = await startJourney({ ownProcess: true });
  await fillEveryPhase(host.client());
  await host.kill();
  await host.restart();
});
afterAll(() => host.stop());

async function submit(client: LocalClient, phase: Phase): Promise<string[]> {
  const emails = Array.from({ length: perPhase }, (_, n) => emailOf(phase, n));
  await Promise.all(
    emails.map(async (email) => accepted.set(email, await client.submit({ right: "erasure", email }))),
  );
  return emails;
}

async function confirm(client: LocalClient, emails: readonly string[]): Promise<void> {
  await Promise.all(emails.map((email) => client.confirm(accepted.get(email) as Accepted, email)));
}

/** The token of a submission does not show internal trouble: this looks into the table. */
async function reach(emails: readonly string[], status: string): Promise<void> {
  for (const email of emails) {
    const { requestId } = accepted.get(email) as Accepted;
    await until(`status ${status}`, async () =>
      (await host.store().load(requestId))?.request.status === status ? true : undefined,
    );
  }
}

/** The silent system was asked in vain, and is asked again automatically. */
async function down(emails: readonly string[]): Promise<void> {
  for (const email of emails) {
    const { requestId } = accepted.get(email) as Accepted;
    await until("a task that failed", async () => {
      const tasks = (await host.store().load(requestId))?.tasks ?? [];
      return tasks.some(({ result }) => result?.outcome === "failed") || undefined;
    });
  }
}

/** Once the mail is out, the processors have answered who the person is. */
async function mailed(client: LocalClient, emails: readonly string[]): Promise<void> {
  await Promise.all(
    emails.map((email) => client.verificationLink((accepted.get(email) as Accepted).requestId, email)),
  );
}

/** Ten requests each: answered, stuck, backing off, just confirmed, waiting for the person, just submitted. */
async function fillEveryPhase(client: LocalClient): Promise<void> {
  const completed = await submit(client, "completed");
  await confirm(client, completed);
  await reach(completed, "completed");

  const stuck = await submit(client, "stuck");
  const running = await submit(client, "running");
  await mailed(client, [...stuck, ...running]);
  await setMaintenance(host, "billing", true);
  await confirm(client, stuck);
  await client.moveClock("PT12H");
  await down(stuck);

  const confirmed = await submit(client, "confirmed");
  const awaiting = await submit(client, "awaiting");
  await mailed(client, [...confirmed, ...awaiting]);
  await confirm(client, running);
  await reach(running, "in-progress");
  await confirm(client, confirmed);
  await submit(client, "submitted");
}

const requests = () =>
  [...accepted].map(([email, { requestId }]) => ({
    email,
    requestId,
    phase: email.split(/-\d/)[0] as Phase,
  }));

describe("a power cut with ten requests in every phase", () => {
  it("loses no request that was accepted, and all of them end", async () => {
    const client = host.client();
    await setMaintenance(host, "billing", false);
    // Claims of dead runs are taken over, and back-offs end.
    await client.moveClock("PT12H");
    await confirm(
      client,
      [...Array(perPhase).keys()].flatMap((n) => [emailOf("awaiting", n), emailOf("submitted", n)]),
    );
    await client.moveClock("PT12H");
    await reach([...accepted.keys()], "completed");
    expect(accepted.size).toBe(perPhase * phases.length);
  });

  it("leaves each step done once: one execution, one record of each step, one task per processor", async () => {
    const executions = (await host.histories()).map(({ name }) => name).sort();
    expect(executions).toEqual(
      requests()
        .map(({ requestId }) => requestId)
        .sort(),
    );
    const once = [
      "request-received",
      "verification-sent",
      "identity-verified",
      "plan-approved",
      "answer-assembled",
      "request-completed",
    ];
    for (const { requestId } of requests()) {
      const events = await host.store().events(requestId);
      for (const type of once) expect(events.filter((event) => event.type === type)).toHaveLength(1);
      const finished = events
        .filter(({ type }) => type === "task-finished")
        .map(({ details }) => details?.processor);
      expect(finished.sort()).toEqual(processorIds);
      const head = (await host.store().load(requestId))?.request.chain;
      expect(head && findBrokenLink(requestId, events, head)).toBeUndefined();
    }
  });

  it("lets each notice go out, and not twice unless the cut came between sending and marking", async () => {
    const mails = await host.client().mails();
    for (const { email, requestId, phase } of requests()) {
      const about = mails.filter(({ to, text }) => to.includes(email) && text.includes(requestId));
      const links = about.filter(({ text }) => text.includes(`/verify/${requestId}`));
      const answers = about.filter((mail) => !links.includes(mail));
      for (const { length } of [links, answers]) {
        expect(length).toBeGreaterThanOrEqual(1);
        if (parked.includes(phase)) expect(length).toBe(1);
      }
    }
  });
});
