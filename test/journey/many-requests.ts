import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { placeItem, requestItem } from "#shared/adapters/dynamo/request-items.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { emptyChain } from "#shared/domain/evidence.ts";
import { type Right, rights } from "#shared/domain/right.ts";
import { awaitVerification } from "#shared/domain/transitions.ts";
import { countedFor, freshCase } from "#shared/life/1-intake/fresh-case.ts";
import { type Submission, submission } from "#shared/life/1-intake/submission.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { caseOf } from "#test/fixtures/requests.ts";
import { atOnce } from "../../bench/at-once.ts";
import { writeItems } from "../../bench/write-items.ts";
import { callConsole, tokensOf } from "./desk.ts";
import type { JourneyHost } from "./journey-host.ts";
import { ask } from "./steps.ts";

/** How many of a hundred requests exercise a right: most people want to see their data, or have it erased. */
const shares: Readonly<Record<Right, number>> = {
  access: 30,
  erasure: 26,
  portability: 12,
  rectification: 10,
  restriction: 10,
  complaint: 5,
  "consent-withdrawal": 4,
  objection: 3,
};
/** Five laws, which give the same right different times. */
const places = ["DE", "FR", "GB", "CA-QC", "US-CA"];
const further: Partial<Record<Right, object>> = {
  rectification: { changes: { "billing.city": "Rome" } },
  restriction: { ground: "accuracy" },
};
const clientsAtOnce = 4;

const inTurn = Object.keys(rights) as Right[];

/** The rights of so many requests, each as often as its share, evenly mixed. */
function rightsOf(count: number): Right[] {
  const order = Object.entries(shares).flatMap(([right, share]) =>
    Array.from({ length: share }, (_, at) => ({ right: right as Right, place: (at + 0.5) / share })),
  );
  const mixed = order.sort((a, b) => a.place - b.place).map(({ right }) => right);
  return Array.from({ length: count }, (_, at) => mixed[at % mixed.length] as Right);
}

const submissionOf = (right: Right, email: string) => ({ right, email, ...further[right] });

/**
 * So many people have submitted a request, and nobody has confirmed a mailbox yet: the requests stand in the table as the intake
 * makes them, and nothing of their workflow has run. Objections wait for no confirmation: they are submitted over HTTP.
 */
export async function submitMany(host: JourneyHost, count: number): Promise<void> {
  const asked = rightsOf(count).map((right, at) => ({
    ...submissionOf(right, `person-${at}@example.org`),
    jurisdiction: places[at % places.length],
  }));
  const { objections = [], others = [] } = Object.groupBy(asked, ({ right }) =>
    right === "objection" ? "objections" : "others",
  );
  await atOnce(clientsAtOnce, objections, ({ right, email, ...rest }) => ask(host, right, { email }, rest));
  const now = await host.now();
  const items = await Promise.all(others.map((one) => unconfirmed(submission.parse(one), now)));
  const table = await host.output("RequestTable");
  await writeItems(host.documents(), table, items.length, (index) => items[index] ?? []);
}

/** The items of a request whose mail with the link has left. */
async function unconfirmed(body: Submission, receivedAt: string): Promise<readonly object[]> {
  const { services } = fakeServices();
  const requestId = requestIdOf(body.email);
  const counted = countedFor(body, receivedAt, services);
  const actor = { kind: "subject" } as const;
  const { request } = await freshCase(body, { requestId, receivedAt, counted, actor }, services);
  const received = { ...request, contactsToldAt: receivedAt, version: 1, chain: emptyChain(requestId) };
  const current = caseOf(awaitVerification(received, addTo(receivedAt, "P14D")));
  return [requestItem(current), placeItem(current)];
}

/** As different as random ones in the characters that people see. */
const requestIdOf = (email: string) =>
  `019c0000-0000-7000-8000-${createHash("sha256").update(email).digest("hex").slice(0, 12)}`;

/**
 * An operator has entered so many letters, one of each of the last days, of each right in turn: the earliest of them are late by
 * now, and those of any week have every right.
 * @param today ISO date of the host.
 */
export async function takeInMany(host: JourneyHost, count: number, today: string): Promise<void> {
  const { access_token } = await tokensOf(host, "otto");
  const letters = Array.from({ length: count }, (_, at) => ({
    right: inTurn[at % inTurn.length] as Right,
    at,
  }));
  await atOnce(clientsAtOnce, letters, async ({ right, at }) => {
    const receivedOn = Temporal.PlainDate.from(today).subtract({ days: at }).toString();
    const answer = await callConsole(host, access_token, "intake", {
      submission: submissionOf(right, `letter-${at}@example.org`),
      intake: { channel: "letter", receivedOn },
    });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  });
}
