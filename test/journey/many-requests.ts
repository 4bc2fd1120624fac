import { Temporal } from "temporal-polyfill";
import { type Right, rights } from "#shared/domain/right.ts";
import { atOnce } from "../../bench/at-once.ts";
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

/** So many people submit a request over HTTP; nobody has confirmed a mailbox yet. */
export async function submitMany(host: JourneyHost, count: number): Promise<void> {
  const asked = rightsOf(count).map((right, at) => ({ right, at }));
  await atOnce(clientsAtOnce, asked, ({ right, at }) =>
    ask(
      host,
      right,
      { email: `person-${at}@example.org` },
      {
        ...further[right],
        jurisdiction: places[at % places.length],
      },
    ),
  );
}

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
