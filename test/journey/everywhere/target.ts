import * as z from "zod";
import { dsr } from "#test/cli/run-dsr.ts";
import { installation, mailStack, serviceStack } from "../../../scripts/aws/names.ts";
import { receivedMails } from "../../../scripts/aws/received-mails.ts";
import { emulatorMails } from "../../../scripts/emulator/emulator-mails.ts";
import { outputsOf } from "../../../scripts/place.ts";
import { PublicClient, until } from "../../../scripts/public-client.ts";
import { type Deployment, lookInside } from "../deployment.ts";
import { startJourney } from "../journey-host.ts";

const targets = {
  /** A host of its own for each journey. */
  local: () => startJourney(),
  /** The deployment of `npm run test:emulator`, which all journeys share. */
  emulator,
  /** That of `npm run test:aws`. */
  aws,
};

/**
 * The system that a journey of this folder runs on: `DSR_TARGET` names it, `local` by default. What only the local host can do,
 * such as moving the clock, a `Deployment` does not have.
 */
export async function startTarget(): Promise<Deployment> {
  const name = z
    .literal(Object.keys(targets) as (keyof typeof targets)[])
    .parse(process.env.DSR_TARGET ?? "local");
  return targets[name]();
}

async function emulator(): Promise<Deployment> {
  const endpoint = z.url().parse(process.env.AWS_ENDPOINT_URL);
  const inside = await lookInside(() => ({ aws: endpoint }));
  const api = await inside.output("ApiUrl");
  return {
    ...inside,
    client: () => new PublicClient(api, () => emulatorMails(endpoint)),
    now: async () => new Date().toISOString(),
    dsr,
    stop: async () => undefined,
  };
}

async function aws(): Promise<Deployment> {
  const inside = await lookInside(() => ({ installation }));
  const api = await inside.output("ApiUrl");
  const mail = z
    .object({ MailBucket: z.string(), MailDomain: z.string() })
    .parse(Object.fromEntries(await outputsOf({ installation }, mailStack)));
  const received = receivedMails(inside.s3(), mail.MailBucket);
  return {
    ...inside,
    mailDomain: mail.MailDomain,
    client: () => new PublicClient(api, received),
    async arrived(requestId) {
      const { request } = (await inside.store().load(requestId)) ?? {};
      const sent = Object.values(request?.sent ?? {}).filter((mark) => mark?.sentAt);
      await until(`${sent.length} mails of a request`, async () => {
        const mails = (await received()).filter(({ text }) => text.includes(requestId));
        return mails.length >= sent.length || undefined;
      });
    },
    now: async () => new Date().toISOString(),
    dsr: (args) => dsr([...args, "--stack", serviceStack]),
    stop: async () => undefined,
  };
}
