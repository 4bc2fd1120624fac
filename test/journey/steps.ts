import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { DescribeExecutionCommand } from "@aws-sdk/client-sfn";
import { installedProcessors } from "#infra/installed-processors.ts";
import { controller } from "#shared/policy/controller.ts";
import { type Accepted, until } from "../../scripts/public-client.ts";
import type { Deployment } from "./deployment.ts";
import type { JourneyHost } from "./journey-host.ts";
import { operator } from "./operator.ts";
import type { Person } from "./people.ts";
import { transitionsOf } from "./transitions-of.ts";

/** A mailbox, and the datum on the person's papers from us, if any. */
export type Asker = Pick<Person, "email"> & Partial<Person>;

export interface Asked extends Accepted {
  readonly right: string;
  readonly by: Asker;
}

const desk = controller.operators;
/** Nothing waits for a confirmation of these: a request that began without proof may be confirmed later. */
const atOnce = ["objection"];

/** Submits a request. @param more members of the submission. */
export async function ask(
  host: Deployment,
  right: string,
  by: Asker,
  more: Record<string, unknown> = {},
): Promise<Asked> {
  return { right, by, ...(await host.client().submit({ right, email: by.email, ...more })) };
}

/** Opens the link in the mailbox, with the code and the known datum. */
export async function confirm(host: Deployment, asked: Asked, datum = asked.by.datum): Promise<void> {
  await host.client().confirm(asked, asked.by.email, datum);
}

/** Submits, and confirms where necessary. */
export async function askConfirmed(...[host, right, by, more]: Parameters<typeof ask>): Promise<Asked> {
  const asked = await ask(host, right, by, more);
  if (!atOnce.includes(right)) await confirm(host, asked);
  return asked;
}

/** An operator answers a complaint. */
export async function answerCase(host: Deployment, { requestId }: Which, outcome = "upheld") {
  await until("a plan", async () => (await outcomes(host, { requestId })).desk);
  await operator(host, "answer", requestId, "--outcome", outcome, "--text", "We have looked into it.");
}

/** The same, up to the answer; the desk answers a complaint. */
export async function answered(...[host, right, by, more]: Parameters<typeof ask>): Promise<Asked> {
  const asked = await askConfirmed(host, right, by, more);
  if (right === "complaint") await answerCase(host, asked);
  await reaches(host, asked, "completed");
  return asked;
}

type Which = Pick<Accepted, "requestId">;

export async function recordOfRequest(host: Deployment, { requestId }: Which) {
  const current = await host.store().load(requestId);
  if (!current) throw new Error(`There is no request ${requestId}.`);
  return current;
}

export async function statusOf(host: Deployment, which: Which): Promise<string> {
  return (await recordOfRequest(host, which)).request.status;
}

export async function reaches(host: Deployment, which: Which, status: string): Promise<void> {
  await until(`status ${status}`, async () => ((await statusOf(host, which)) === status ? true : undefined));
}

/** Waits until the workflow of a request has ended, for checks of all that it did. */
export async function ended(host: Deployment, { requestId }: Which): Promise<void> {
  const stateMachine = await host.output("StateMachineArn");
  const executionArn = `${stateMachine.replace(":stateMachine:", ":execution:")}:${requestId}`;
  await until("the end of the workflow", async () => {
    const { status } = await host.sfn().send(new DescribeExecutionCommand({ executionArn }));
    return status === "RUNNING" ? undefined : status;
  });
}

/** Lets all work end: anything that has not happened then will not happen by itself. */
export async function quiet(host: JourneyHost): Promise<void> {
  await host.client().moveClock("PT1S");
}

/** Every processor here, those that a team has added as well. */
export const processorIds = installedProcessors().map(({ id }) => id);
const comeAlong = ["analytics", "billing", "mailing"];

/** The outcome of each task so far: of the processors that come along, and of the desk. */
export async function outcomes(host: Deployment, which: Which): Promise<Record<string, string>> {
  const { tasks } = await recordOfRequest(host, which);
  const told = tasks.filter(
    ({ processor }) => comeAlong.includes(processor) || !processorIds.includes(processor),
  );
  return Object.fromEntries(told.map(({ processor, result }) => [processor, result?.outcome ?? "not begun"]));
}

/** Kinds of evidence, in their order. */
export async function evidence(host: Deployment, { requestId }: Which) {
  return host.store().events(requestId);
}

/**
 * Titles of the mails about a request, each with its recipient, in their order. The notice to a contact comes second: a
 * fast reader confirms while it is on its way.
 */
export async function letters(host: Deployment, asked: Which & { by?: Asker }): Promise<string[]> {
  const { email, accounts } = asked.by ?? {};
  const mailboxes: Record<string, string> = {
    [desk]: "desk",
    ...(email && { [email]: "person" }),
    ...(accounts && { [accounts]: "accounts" }),
  };
  const titles = (await mailsAbout(host, asked)).map(
    ({ to, subject }) =>
      `${mailboxes[to] ?? to}: ${subject.replace(/^\[DSR\] | \(reference .*\)$|: \w{8}$/g, "")}`,
  );
  const isNotice = (title: string) => title.startsWith("accounts: ");
  return titles.filter((title) => !isNotice(title)).toSpliced(1, 0, ...titles.filter(isNotice));
}

export async function mailsAbout(host: Deployment, { requestId }: Which) {
  await host.arrived(requestId);
  return (await host.client().mails()).filter(({ text }) => text.includes(requestId));
}

/** The text of the last mail about a request, to anybody or to one mailbox, as one line without the mail's breaks. */
export async function lastLetter(host: Deployment, which: Which, mailbox?: string): Promise<string> {
  const mails = await mailsAbout(host, which);
  // The privacy desk gets further mails about the recipients to tell.
  const last = mails.findLast(({ to }) => (mailbox === undefined ? to !== desk : to === mailbox));
  return last?.text.replaceAll(/\s+/g, " ") ?? "";
}

/** Names of the stored files of a request: the collected ones, and its answer. */
export async function filesOf(host: Deployment, { requestId }: Which): Promise<string[]> {
  const list = new ListObjectsV2Command({ Bucket: await host.output("PackageBucket") });
  const keys = ((await host.s3().send(list)).Contents ?? []).map(({ Key }) => String(Key));
  return keys.filter((key) => key.includes(requestId)).map((key) => String(key.split("/").at(-1)));
}

/** The number of a request's state transitions. */
export async function transitions(host: Deployment, { requestId }: Which): Promise<number> {
  const own = (await host.histories()).find(({ name }) => name === requestId);
  return transitionsOf(own?.events ?? []);
}

/** The transitions of a request without detours: six states. */
export const straightWay = 6;

/** Sends a message about a request with a file, as a form does. */
export async function writeMessage(
  host: JourneyHost,
  { requestId, accessToken }: Pick<Asked, "requestId" | "accessToken">,
  { text, file }: { text: string; file: Uint8Array },
): Promise<void> {
  const body = new FormData();
  body.set("text", text);
  body.set("files", new Blob([new Uint8Array(file)]), "copy.pdf");
  const { api } = host.client().endpoints;
  const headers = { authorization: `Bearer ${accessToken}`, accept: "application/json" };
  const answer = await fetch(`${api}/requests/${requestId}/messages`, { method: "POST", headers, body });
  if (answer.status !== 201)
    throw new Error(`The message was answered ${answer.status}: ${await answer.text()}`);
}
