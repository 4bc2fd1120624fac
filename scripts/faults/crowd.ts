import { type Accepted, linkPattern } from "../public-client.ts";
import { type Asked, further, type Wish } from "./asked.ts";
import { mailsIn } from "./mails.ts";
import { persistently, type Storm } from "./storm.ts";

export interface Waiting extends Asked {
  readonly confirmationCode: string;
}

/** Somebody submits a request, again and again under one key until it is accepted. */
export async function submit(storm: Storm, wish: Wish): Promise<Waiting> {
  const { right, person, key } = wish;
  const body = { right, email: person.email, ...further[right] };
  const answer = await persistently(() =>
    storm.client().call("POST", "/requests", body, { "idempotency-key": key }),
  );
  if (answer.status !== 202) throw new Error(`A submission was answered ${answer.status}: ${answer.body}`);
  const { requestId, confirmationCode } = JSON.parse(answer.body) as Accepted;
  return { ...wish, requestId, confirmationCode };
}

/** Somebody opens the links in their mails, the newest first. @returns whether one was taken. */
export async function confirm(storm: Storm, waiting: Waiting): Promise<boolean> {
  const { requestId, person, confirmationCode } = waiting;
  const pattern = linkPattern("verify", requestId);
  const links = mailsIn(storm.folder).flatMap(({ to, text }) =>
    to === person.email ? (pattern.exec(text)?.[0] ?? []) : [],
  );
  for (const link of new Set(links.reverse())) {
    const proof = { confirmationCode, knownDatum: person.datum };
    const { status, body } = await persistently(() => storm.client().call("POST", link, proof));
    // The answer to its use was lost.
    if (status === 200 || /link-(used|closed)/.test(body)) return true;
  }
  return false;
}
