import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Grant } from "#local/iam/grants.ts";
import { linkPattern, until } from "../../scripts/public-client.ts";
import { callConsole, tokensOf } from "./desk.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answerCase,
  answered,
  ask,
  askConfirmed,
  confirm,
  filesOf,
  quiet,
  reaches,
  recordOfRequest,
  writeMessage,
} from "./steps.ts";
import { setMaintenance } from "./systems.ts";

/** Grants that no call on this machine can need, with the reason for each. */
const neededOnAws: readonly { readonly grant: RegExp; readonly because: string }[] = [
  { grant: / logs:/, because: "Lambda writes a function's output with its role." },
  {
    grant: / kms:(?!GenerateMac)/,
    because: "DynamoDB and S3 use the data key with the caller's permission.",
  },
  { grant: /^WorkflowStateMachine\w+ xray:/, because: "Step Functions writes its traces itself." },
  {
    grant: / states:SendTask/,
    because: "A function that delivers signals delivers all that wait, also those of a function that died.",
  },
  {
    grant: /^Sweep\w+ states:StartExecution/,
    because: "It starts executions that SubmitRequest could not start.",
  },
  {
    grant: /^Decide\w+ states:(Describe|Redrive)Execution/,
    because: "It has an execution that died go on.",
  },
  {
    grant: /^SubmitRequest\w+ dynamodb:UpdateItem/,
    because: "It counts for each network; a connection from the machine itself comes from none.",
  },
  { grant: / s3:AbortMultipartUpload/, because: "A file in parts that cannot be finished is given up." },
  {
    grant: /^WorkflowRespond\w+ s3:ListBucket/,
    because: "Without it, S3 calls a file that is missing forbidden.",
  },
  {
    grant: /^WorkflowApprovePlan\w+ lambda:/,
    because: "It asks who somebody is where VerifyIdentity died before.",
  },
  {
    grant: /^Processors\w+ dynamodb:Query \S+\/index\/byEmail/,
    because: "A system whose writers normalise addresses is asked for one address.",
  },
  {
    grant:
      /^((Report(Task|OpendsrStatus)|(Do|Show)TeamTask)\w+ (dynamodb|s3:PutObject)|WorkflowRunTask\w+ kms:GenerateMac)/,
    because: "No system that comes along reports an answer itself, and no people carry out its tasks.",
  },
  {
    grant:
      /^((Cancel|Describe|Get|Submit)Opendsr|OpenOpendsr|WorkflowRespond\w+ (secretsmanager|kms:GenerateMac))/,
    because: "No controller is accepted: opendsr.test.ts plays one.",
  },
];

const names = ["anna", "stays", "leaves", "late", "held", "quick", "blank", "silent"] as const;
const pdf = new TextEncoder().encode("%PDF-1.4 a copy");
let host: JourneyHost;
let known: Record<(typeof names)[number], Person>;
const used = new Set<string>();
let all: readonly Grant[] = [];

beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, ...names);
  await visitPages(known.anna);
  await followAgain(known.anna);
  await appeal(known.quick);
  await visitConsole(known.anna);
  await handOver(known.silent);
  await exerciseRights(known.stays, known.leaves);
  await meetOutage(known.late);
  await loseFile(known.blank);
  await meetHold(known.held);
  await bounce();
  await note();
  // The data that tax law keeps, the hold and the requests themselves come to their end.
  for (const instant of ["2026-09-10T03:00:00Z", "2036-01-15T01:00:00Z"]) {
    await host.sleepUntil(instant);
    await host.client().moveClock("PT4H");
    await note();
  }
}, 900_000);
afterAll(() => host.stop());

const nameOf = ({ role, action, resource }: Grant) =>
  `${role.replace(/^Dsr(Service|Api|Console)-/, "")} ${action} ${resource.replace(/^arn:aws:\w+:[\w-]*:\d*:/, "")}`;

/** The counts of a host end with it. */
async function note(): Promise<void> {
  all = (await host.metrics()).grants;
  for (const grant of all) if (grant.used) used.add(nameOf(grant));
}

/** Every page and route, with one of each kind of mail's links. */
async function visitPages(person: Person): Promise<void> {
  const client = host.client();
  for (const path of ["/health", "/openapi.json"]) expect((await client.call("GET", path)).status).toBe(200);
  const access = await ask(host, "access", person);
  await client.verificationLink(access.requestId, person.email);
  const headers = { authorization: `Bearer ${access.accessToken}` };
  const resend = await client.call("POST", `/requests/${access.requestId}/resend`, undefined, headers);
  expect(resend.status).toBe(202);
  await quiet(host);
  const link = await client.verificationLink(access.requestId, person.email);
  const notMe = linkPattern("not-me", access.requestId);
  const toContact = await client.mail(person.accounts, notMe);
  for (const page of [link, String(notMe.exec(toContact.text)?.[0])])
    expect((await client.call("GET", page, undefined, { accept: "text/html" })).status).toBe(200);
  await confirm(host, access);
  await client.reaches(access.requestId, access.accessToken, "completed");
  await client.package(access.requestId, person.email);
  const toPackage = linkPattern("packages", access.requestId);
  const answer = await client.mail(person.email, toPackage);
  const page = await client.call("GET", String(toPackage.exec(answer.text)?.[0]), undefined, {
    accept: "text/html",
  });
  expect(page.status).toBe(200);

  const callback = `/callbacks/${access.requestId}.${"x".repeat(43)}`;
  expect((await client.call("POST", callback, { outcome: "ready" })).ok).toBe(false);
  const repeated = { right: "access", email: known.quick.email };
  const key = { "idempotency-key": "once" };
  expect(await client.submit(repeated, key)).toEqual(await client.submit(repeated, key));

  const cancelled = await ask(host, "erasure", known.quick);
  await client.call("POST", `/requests/${cancelled.requestId}/cancel`, undefined, {
    authorization: `Bearer ${cancelled.accessToken}`,
  });
  await reaches(host, cancelled, "cancelled");
  const stopped = await ask(host, "access", known.quick);
  await client.reportNotMe(stopped.requestId, known.quick.accounts);
}

/** A request is found again by its reference; a link that was replaced mails another, and its page asks before it cancels. */
async function followAgain(person: Person): Promise<void> {
  const client = host.client();
  const asked = await ask(host, "access", person);
  const replaced = await client.verificationLink(asked.requestId, person.email);
  await host.client().moveClock("PT2M");
  const token = { authorization: `Bearer ${asked.accessToken}` };
  await client.expecting(202, client.call("POST", `/requests/${asked.requestId}/resend`, undefined, token));
  await host.client().moveClock("PT2M");
  await client.expecting(202, client.call("POST", `${replaced}/resend`));
  await quiet(host);
  const link = await followLink(asked.requestId, person);
  const page = { accept: "text/html" };
  expect((await client.call("GET", link, undefined, page)).status).toBe(200);
  await client.expecting(202, client.call("POST", link, { step: "renew" }));
  const accessToken = await opened(link);
  const headers = { authorization: `Bearer ${accessToken}`, ...page };
  const path = `/requests/${asked.requestId}`;
  expect((await client.call("GET", `${path}/cancel`, undefined, headers)).status).toBe(200);
  await confirm(host, asked);
  await client.reaches(asked.requestId, accessToken, "completed");
  const bearer = { authorization: `Bearer ${accessToken}` };
  await writeMessage(host, { ...asked, accessToken }, { text: "Here is a copy.", file: pdf });
  await client.expecting(200, client.call("GET", `${path}/messages`, undefined, bearer));
  await openFiles(asked.requestId);
  await client.expecting(200, client.call("POST", `${path}/answer`, undefined, bearer));
  await client.expecting(204, client.call("POST", `${path}/leave`, undefined, bearer));
}

/** The desk reads what a person has sent, with its file. */
async function openFiles(requestId: string): Promise<void> {
  const { access_token: token } = await tokensOf(host, "olga");
  const look = await callConsole(host, token, `requests/${requestId}/reveal`, { reason: "a message" });
  const { messages } = (await look.json()) as { messages: { files: { url: string }[] }[] };
  for (const { url } of messages.flatMap(({ files }) => files)) {
    const file = await fetch(url);
    expect([file.status, await file.bytes()]).toEqual([200, pdf]);
  }
}

/** Has a link to the request mailed. */
async function followLink(requestId: string, { email }: Person): Promise<string> {
  const client = host.client();
  await client.expecting(202, client.call("POST", "/follow", { reference: requestId, email }));
  const pattern = linkPattern("follow", requestId);
  return String(pattern.exec((await client.mail(email, pattern)).text)?.[0]);
}

/** The token of the person who opens a mailed link. */
async function opened(link: string): Promise<string> {
  const client = host.client();
  const answer = client.call("POST", link, { step: "open" });
  return (await client.expecting<{ accessToken: string }>(200, answer)).accessToken;
}

/** A person appeals where their law has an appeal. */
async function appeal(person: Person): Promise<void> {
  const asked = await answered(host, "access", person, { jurisdiction: "US-CO" });
  const client = host.client();
  const path = `/requests/${asked.requestId}/appeal`;
  const token = await opened(await followLink(asked.requestId, person));
  const headers = { authorization: `Bearer ${token}` };
  const page = await client.call("GET", path, undefined, { ...headers, accept: "text/html" });
  expect(page.status).toBe(200);
  await client.expecting(200, client.call("POST", path, { text: "You hold contracts of mine." }, headers));
  await quiet(host);
}

/** Each screen of the console, and a decision. */
async function visitConsole(person: Person): Promise<void> {
  const { access_token: token } = await tokensOf(host, "olga");
  const received = { channel: "letter", receivedOn: "2026-03-04" };
  const entered = { submission: { right: "access", email: person.email }, intake: received };
  const key = { "idempotency-key": "entered-once" };
  const taken = await callConsole(host, token, "intake", entered, key);
  expect(taken.status).toBe(201);
  expect((await callConsole(host, token, "intake", entered, key)).status).toBe(201);
  const { requestId } = (await taken.json()) as { requestId: string };
  await quiet(host);
  const about = `requests/${requestId}`;
  const pages = [
    "requests",
    "requests.csv",
    about,
    "attention",
    "systems",
    "figures?year=2026",
    "register?year=2026",
  ];
  for (const path of pages)
    expect([path, (await callConsole(host, token, path)).status]).toEqual([path, 200]);
  expect((await callConsole(host, token, `${about}/reveal`, { reason: "a call" })).status).toBe(200);
  const cancel = { decision: "cancel", reason: "Asked for by mistake." };
  expect((await callConsole(host, token, `${about}/decisions`, cancel)).status).toBe(200);
  await reaches(host, { requestId }, "cancelled");
  await quiet(host);
  const shown = (await (await callConsole(host, token, about)).json()) as {
    letters: { name: string; isKept: boolean }[];
  };
  const letter = `${about}/letters/${shown.letters.find(({ isKept }) => isKept)?.name}`;
  expect((await callConsole(host, token, letter)).status).toBe(200);
}

async function exerciseRights(stays: Person, leaves: Person): Promise<void> {
  await answered(host, "access", stays);
  await answered(host, "portability", stays);
  const restriction = await answered(host, "restriction", stays);
  const reason = "It was checked and is right.";
  const { access_token: token } = await tokensOf(host, "olga");
  const about = `requests/${restriction.requestId}`;
  expect((await callConsole(host, token, about)).status).toBe(200);
  const release = { decision: "release", reason };
  expect((await callConsole(host, token, `${about}/decisions`, release)).status).toBe(200);
  // The same again, which is one release.
  const { releaseId } = await operator<{ releaseId: string }>(
    host,
    ...["release", restriction.requestId, "--reason", reason, "--as", "olga"],
  );
  // The person is told a week before.
  await host.client().moveClock("P8D");
  await reaches(host, { requestId: releaseId }, "completed");
  const moved = `moved.${stays.email}`;
  const rectification = await askConfirmed(host, "rectification", stays, {
    changes: { email: moved, name: "Another Name" },
  });
  const replaced = await host.client().verificationLink(rectification.requestId, moved);
  await quiet(host);
  const headers = { authorization: `Bearer ${rectification.accessToken}` };
  const path = `/requests/${rectification.requestId}/resend`;
  expect((await host.client().call("POST", path, undefined, headers)).status).toBe(202);
  await quiet(host);
  await host.client().moveClock("PT2M");
  expect((await host.client().call("POST", `${replaced}/resend`)).status).toBe(202);
  await quiet(host);
  await host.client().confirmNewAddress(rectification, moved);
  await reaches(host, rectification, "completed");
  for (const right of ["objection", "consent-withdrawal", "erasure"])
    await answered(host, right, leaves, { identifiers: [leaves.browser] });
}

/** Every system is silent when its person is looked for, and again when it has its task. */
async function meetOutage(person: Person): Promise<void> {
  const systems = ["analytics", "billing", "mailing"];
  for (const system of systems) await setMaintenance(host, system, true);
  const asked: Asked[] = [await ask(host, "access", person), await ask(host, "objection", person)];
  await confirm(host, asked[0] as Asked);
  await host.client().moveClock("P1D");
  for (const system of systems) await setMaintenance(host, system, false);
  await host.client().moveClock("P1D");
  for (const one of asked) await reaches(host, one, "completed");
}

/**
 * Nobody vouches for the person at first, so that an operator approves. A collected file is lost, so that the answer cannot
 * be made; an operator then calls the request off, and its other files go.
 */
async function loseFile(person: Person): Promise<void> {
  const access = await ask(host, "access", person);
  const link = await host.client().verificationLink(access.requestId, person.email);
  await host.client().call("POST", link, { confirmationCode: access.confirmationCode });
  await quiet(host);
  await setMaintenance(host, "analytics", true);
  await operator(host, "approve", access.requestId);
  await host.client().moveClock("PT6H");
  const Bucket = await host.output("PackageBucket");
  const { tasks } = await recordOfRequest(host, access);
  const files = tasks.flatMap(({ result }) => (result && "files" in result ? result.files : []));
  expect(files.length).toBeGreaterThan(1);
  await host.s3().send(new DeleteObjectCommand({ Bucket, Key: files[0]?.key }));
  await setMaintenance(host, "analytics", false);
  await host.client().moveClock("P2D");
  expect((await recordOfRequest(host, access)).steps.map(({ step }) => step)).toContain("AwaitOperator");
  const { access_token: token } = await tokensOf(host, "olga");
  const extend = { decision: "extend", reason: "Its files have to be collected again." };
  const decisions = `requests/${access.requestId}/decisions`;
  expect((await callConsole(host, token, decisions, extend)).status).toBe(200);
  await operator(host, "cancel", access.requestId, "--reason", "Its files are lost.");
  await reaches(host, access, "cancelled");
  await quiet(host);
  // What the last mail said.
  expect(await filesOf(host, access)).toEqual(["letter.json"]);
}

/** The desk hands over the answer of a silent request, which another operator has approved. */
async function handOver(person: Person): Promise<void> {
  await handedOver(person, "access", "2026-03-04");
  // The package of the first goes with the word about the second.
  await handedOver(person, "erasure", (await host.client().moveClock("P1D")).slice(0, 10));
}

async function handedOver(person: Person, right: "access" | "erasure", receivedOn: string): Promise<void> {
  const { access_token: token } = await tokensOf(host, "olga");
  const taken = await callConsole(host, token, "intake", {
    submission: { right, email: person.email },
    intake: {
      channel: "counter",
      receivedOn,
      proof: "identity card",
      silent: "shared mailbox",
    },
  });
  const { requestId } = (await taken.json()) as { requestId: string };
  await reaches(host, { requestId }, "awaiting-approval");
  await quiet(host);
  await operator(host, "approve", requestId);
  await until("the answer on the desk", async () => {
    const { request } = await recordOfRequest(host, { requestId });
    return "answer" in request ? request.answer?.withDeskSince : undefined;
  });
  await quiet(host);
  if (right === "access") {
    const look = { reason: "to hand it over", takesOut: true };
    const shown = await callConsole(host, token, `requests/${requestId}/reveal`, look);
    const { packageUrl } = (await shown.json()) as { packageUrl: string };
    expect((await fetch(packageUrl)).status).toBe(200);
  }
  const on = (await host.client().moveClock("PT1S")).slice(0, 10);
  const handed = { decision: "handed", by: "hand", on };
  expect((await callConsole(host, token, `requests/${requestId}/decisions`, handed)).status).toBe(200);
  await reaches(host, { requestId }, "completed");
}

/** A complaint sets evidence aside; an erasure that meets it waits for the desk. */
async function meetHold(person: Person): Promise<void> {
  const complaint = await ask(host, "complaint", person);
  await confirm(host, complaint);
  await answerCase(host, complaint);
  await reaches(host, complaint, "completed");
  const erasure = await askConfirmed(host, "erasure", person);
  await quiet(host);
  const { tasks } = await recordOfRequest(host, erasure);
  const waiting = tasks.filter(({ result }) => result?.outcome === "awaiting");
  expect(waiting.length).toBeGreaterThan(0);
  for (const { processor } of waiting) {
    const keep = ["--processor", processor, "--keep", "--reason", "The complaint is about this data."];
    await operator(host, "decide", erasure.requestId, ...keep);
  }
  await reaches(host, erasure, "completed");
}

async function bounce(): Promise<void> {
  const asked = await answered(host, "access", { email: "bounce+grants@simulator.amazonses.com" });
  await host.client().moveClock("PT10M");
  await operator(host, "delivered", asked.requestId, "--reason", "It went out by registered post.");
}

/** Of the processors, those that come along: the people of this test are unknown to others. */
describe("every role", () => {
  it("has no permission that its function never used in all of this", () => {
    const ofOthers = /^Processors(?!Analytics|Billing|Mailing)/;
    const names = all.map(nameOf).filter((name) => !ofOthers.test(name));
    const unused = names.filter((name) => !used.has(name));
    const unexplained = unused.filter((name) => !neededOnAws.some(({ grant }) => grant.test(name)));
    expect(unexplained.sort()).toEqual([]);
  });

  it("has a use for each exception to that", () => {
    const idle = neededOnAws.filter(({ grant }) => !all.map(nameOf).some((name) => grant.test(name)));
    expect(idle).toEqual([]);
  });
});
