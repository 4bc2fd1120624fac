import { PutCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dynamoOutageLog } from "#shared/adapters/dynamo/dynamo-outage-log.ts";
import { dynamoRetentionLedger } from "#shared/adapters/dynamo/dynamo-retention-ledger.ts";
import { caseFrom } from "#shared/adapters/dynamo/request-items.ts";
import { schemaVersion } from "#shared/adapters/dynamo/stored-record.ts";
import type { Case } from "#shared/domain/case.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Listing } from "#shared/domain/listing.ts";
import { request, statuses } from "#shared/domain/request.ts";
import { right } from "#shared/domain/right.ts";
import { shreddedSubject, subject } from "#shared/domain/subject.ts";
import { task } from "#shared/domain/task.ts";
import { type Token, token } from "#shared/domain/token.ts";
import { stepName, type WorkflowStep, workflowStep } from "#shared/domain/workflow-step.ts";
import { attend } from "#shared/life/attend/attend.ts";
import { noteRequest } from "#shared/life/decide/note-request.ts";
import { showRequest } from "#shared/life/look/show-request.ts";
import { nextAttention } from "#shared/rules/attention.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { eventsIn, type Item, recorded, recordedRequests } from "./recorded.ts";
import { pathsIn, pathsOf } from "./schema-paths.ts";

const executions = {
  describe: async () => undefined,
  steps: async () => [],
} as unknown as Parameters<typeof showRequest>[1]["executions"];

function caseIn(items: readonly Item[]): Case {
  const current = caseFrom(items);
  if (!current) throw new Error("There is no request item.");
  return current;
}

/** A system with the recorded items, at the time of the last of them. */
function systemWith(items: readonly Item[]) {
  const current = caseIn(items);
  const events = eventsIn(items);
  const fakes = fakeServices(events.at(-1)?.at);
  const store = memoryRequestStore([[current, events]]);
  const services = { ...fakes.services, store, invokeProcessor: async () => undefined };
  return { ...fakes, services, requestId: current.request.requestId };
}

describe.each(recordedRequests)("an item of an earlier release in %s", (_path, items) => {
  it("is read, and its chain of evidence is intact", () => {
    const { request } = caseIn(items);
    expect(findBrokenLink(request.requestId, eventsIn(items), request.chain)).toBeUndefined();
  });

  it("is shown, and open to decisions", async () => {
    const { services, requestId } = systemWith(items);
    expect(await showRequest(requestId, { ...services, executions })).toMatchObject({ requestId });
    const actor = { kind: "operator" as const, id: "ops" };
    await noteRequest({ requestId, actor, text: "Read after the update." }, services);
    const current = await services.store.load(requestId);
    const events = await services.store.events(requestId);
    expect(events).toHaveLength(eventsIn(items).length + 1);
    expect(current && findBrokenLink(requestId, events, current.request.chain)).toBeUndefined();
  });

  it("is attended to on its next twenty dates", async () => {
    const { services, requestId, moveTo } = systemWith(items);
    for (let date = 0; date < 20; date++) {
      const current = await services.store.load(requestId);
      const next = current && nextAttention(current);
      if (!next) break;
      moveTo(new Date(Math.max(Date.parse(next), Date.parse(services.clock()) + 300_000)).toISOString());
      expect(await attend(requestId, services)).toMatchObject({ failures: [] });
    }
  });
});

/** Attributes that no release has written yet, of any kind of item or of one: each leaves this list when items of its release are recorded. */
const unreleased: readonly string[] = [
  ".result.details",
  ".failure.details",
  ".hold.reason",
  ".releasedFor",
  ".hasSecretKey",
  ".postalAddress",
  ".contacts",
  ".contacts.[]",
  ".lettersTo",
  ".lettersTo.letters",
  ".lettersTo.package",
  ".byDesk",
  ".byDesk.how",
  ".byDesk.enteredBy",
  ".byDesk.contactsKept",
  ".byDesk.handed",
  ".byDesk.handed.by",
  ".byDesk.handed.on",
  ".byDesk.mailedFrom",
  ".answer.forDesk",
  ".answer.withDeskSince",
  ".answer.takenOutAt",
  ".origin",
  ".origin.controller",
  ".origin.subjectRequestId",
  ".origin.asked",
  ".origin.level",
  ".origin.callbacks.[]",
  ".lateSystems.[]",
  ".lateSystems.[].processor",
  ".lateSystems.[].doneOn",
  "token.processor",
  ".held.[]",
  ".held.[].hash",
  ".held.[].expiresAt",
  ".held.[].page",
  ".readyAt",
  ".result.files.[].document",
  ".result.files.[].from",
  ".result.files.[].schema",
  ".result.files.[].schema.from",
  ".result.files.[].schema.bytes",
  ".handed",
  ".handed.at",
  ".handed.daysBeforeTarget",
  ".handed.remindDaysBefore.[]",
  ".handed.link",
  "token.link",
  ".found.[]",
  ".found.[].type",
  ".found.[].value",
  ".found.[].from",
  ".told.[]",
  ".assignee",
  ".messages",
  ".messages.fromPerson",
  ".messages.fromDesk",
  ".messages.lastAt",
  ".messages.openSince",
  ".messages.[]",
  ".messages.[].from",
  ".messages.[].at",
  ".messages.[].text",
  ".messages.[].files.[]",
  ".messages.[].files.[].key",
  ".messages.[].files.[].bytes",
  ".messages.[].files.[].sha256",
  ".messages.[].files.[].type",
  ".fee",
  ".fee.ground",
  ".fee.amount",
  ".fee.currency",
  ".fee.payBy",
  ".fee.askedAt",
  ".fee.settled",
  ".fee.settled.as",
  ".fee.settled.at",
  ".appealOf",
  ".appeal",
  ".appeal.at",
  ".appeal.by",
  ".appeal.due",
  ".appeal.extension",
  ".appeal.extension.at",
  ".appeal.extension.reason",
  ".appeal.decision",
  ".appeal.decision.at",
  ".appeal.decision.by",
  ".appeal.decision.outcome",
  ".appeal.decision.text",
  ".appeal.decision.followUp",
  ".appeal.decision.followUp.requestId",
  ".appeal.decision.followUp.legal",
  ".intake",
  ".intake.channel",
  ".result.files.[].from",
  ".result.files.[].schema",
  ".result.files.[].schema.from",
  ".result.files.[].schema.bytes",
  ".intake.enteredAt",
  ".intake.vouched",
  ".intake.representative",
  ".representative",
  ".representative.kind",
  ".representative.name",
  ".representative.email",
  ".readBack",
  ".readBack.erasedAt",
  ".readBack.looks",
  ".readBack.due",
  ".readBack.due.since",
  ".readBack.due.at",
  ".readBack.due.tries",
  ".readBack.last",
  ".readBack.last.at",
  ".readBack.last.look",
  ".readBack.last.look.outcome",
  ".readBack.last.look.kept",
  ".readBack.last.look.begun",
  ".readBack.last.look.residual",
  ".readBack.last.look.why",
  ".readBack.eraseFirst",
  ".readBack.settled",
  ".readBack.settled.at",
  ".readBack.settled.by",
  ".readBack.settled.reason",
  ".otherMailbox",
  ".otherMailbox.count",
  ".otherMailbox.namedBy",
  ".otherMailbox.approvedAt",
  ".namedMailbox",
];

describe("the items of earlier releases, taken together", () => {
  const cases = recordedRequests.map(([, items]) => caseIn(items));

  it.each([
    ["request", request, cases.map((one) => one.request)],
    ["task", task, cases.flatMap((one) => one.tasks)],
    ["token", token, cases.flatMap((one) => one.tokens)],
    ["step of the workflow", workflowStep, cases.flatMap((one) => one.steps)],
    ["subject", subject, cases.map((one) => one.subject)],
    ["shredded subject", shreddedSubject, cases.map((one) => one.shredded)],
  ])("have every attribute of a %s", (kind, schema, records) => {
    // A contradiction to a task's result is the same kind of answer.
    const asResult = (path: string) => path.replace(".contradiction.said", ".result");
    const written = new Set(records.flatMap((record) => pathsIn(record)).map(asResult));
    const allowed = new Set(pathsOf(schema).map(asResult));
    expect([...allowed].filter((path) => !written.has(path))).toEqual(
      [...allowed].filter((path) => unreleased.includes(path) || unreleased.includes(`${kind}${path}`)),
    );
  });

  it("have every right and every status", () => {
    expect(new Set(cases.map((one) => one.request.right))).toEqual(new Set(right.options));
    expect(new Set(cases.map((one) => one.request.status))).toEqual(new Set(statuses));
  });
});

/** Items of requests, as few as hold a token with each set of attributes; of these the request item and the tokens. */
function withEachToken(): Item[][] {
  const seen = new Set<string>();
  return recordedRequests.flatMap(([, items]) => {
    const tokens = items.filter(({ sk }) => sk.startsWith("TOKEN#"));
    const kinds = tokens.map(({ sk, token }) => `${sk}: ${Object.keys(token as object).sort()}`);
    const isNew = kinds.some((kind) => !seen.has(kind));
    for (const kind of kinds) seen.add(kind);
    return isNew ? [[...items.filter(({ sk }) => sk === "META"), ...tokens]] : [];
  });
}

const byName = (one: Token | WorkflowStep, other: Token | WorkflowStep) =>
  nameOf(one).localeCompare(nameOf(other));
const nameOf = (one: Token | WorkflowStep) => ("purpose" in one ? one.purpose : stepName(one));

describe("in the request table, an item of an earlier release", () => {
  let table: RequestTable;
  const itemsWith = (prefix: string) =>
    recorded.flatMap(([, items]) => items.filter(({ pk }) => pk.startsWith(prefix)));
  const put = async (items: readonly Item[]) => {
    for (const Item of items) await table.documents.send(new PutCommand({ TableName: table.table, Item }));
  };
  beforeAll(async () => {
    table = await startRequestTable();
  });
  afterAll(() => table.stop());

  it("is listed, and written in the current version after a decision", async () => {
    const items = recordedRequests[0]?.[1] ?? [];
    await put(items);
    const { requestId, status } = caseIn(items).request;
    expect(await table.store.byStatus(status)).toMatchObject({ items: [{ requestId }] });
    const actor = { kind: "operator" as const, id: "ops" };
    const services = { ...fakeServices().services, store: table.store };
    await noteRequest({ requestId, actor, text: "Read after the update." }, services);
    const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.table }));
    expect(Items.find(({ sk }) => sk === "META")).toMatchObject({ schemaVersion });
  });

  it("is in its list and among those of its person once, before and after its first write", async () => {
    for (const [, items] of recordedRequests.slice(0, 3)) {
      const { request } = caseIn(items);
      const { requestId, subjectRef } = request;
      await table.store.remove(requestId);
      await put(items);
      const found = async () => {
        const [meta] = items.filter(({ sk }) => sk === "META");
        const { items: listed } = await table.store.byStatus(meta?.status as Listing);
        const all = [...listed, ...(await table.store.bySubject(subjectRef))];
        return all.filter((one) => one.requestId === requestId).length;
      };
      expect(await found()).toBe(2);
      await table.store.update(requestId, () => ({ at: request.receivedAt, events: [], result: undefined }));
      expect(await found()).toBe(2);
      const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.table }));
      const listed = Items.filter(({ pk, sk, status }) => [pk, sk].includes(`REQ#${requestId}`) && status);
      expect(listed.map(({ sk }) => sk)).toEqual([`REQ#${requestId}`]);
    }
  });

  it("keeps its tokens and steps when it is written the first time, and leaves none as they were stored", async () => {
    for (const items of withEachToken()) {
      const { request, tokens, steps } = caseIn(items);
      const { requestId } = request;
      await table.store.remove(requestId);
      await put(items);
      // One step changes: all others are written because of their age.
      const changed = steps.slice(0, 1).map((step) => ({ ...step, taskToken: "task-new" }));
      await table.store.update(requestId, () => ({
        at: request.receivedAt,
        steps: changed,
        events: [],
        result: undefined,
      }));
      const after = await table.store.load(requestId);
      expect(after?.tokens.toSorted(byName)).toEqual(tokens.toSorted(byName));
      expect(after?.steps.toSorted(byName)).toEqual([...changed, ...steps.slice(1)].toSorted(byName));
      const { Items = [] } = await table.documents.send(
        new QueryCommand({
          TableName: table.table,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": `REQ#${requestId}` },
        }),
      );
      const written = Items.filter(({ sk }) => /^(TOKEN|STEP)#/.test(sk));
      const isEmpty = (item: object) => !("token" in item || "step" in item);
      expect(written.filter((item) => !isEmpty(item))).toHaveLength(tokens.length + steps.length);
      const ended = Math.ceil(Date.parse(request.receivedAt) / 1000);
      for (const item of written.filter(isEmpty)) expect(item).toMatchObject({ ttl: ended });
      expect(written.filter((item) => item.schemaVersion !== schemaVersion)).toEqual([]);
    }
  });

  it("is read as outages", async () => {
    await put(itemsWith("OUTAGE"));
    expect(await dynamoOutageLog(table.documents, table.table).open()).not.toEqual([]);
  });

  it("is read as the ledger of erased retention, with an intact chain", async () => {
    await put(itemsWith("LEDGER"));
    const ledger = dynamoRetentionLedger(table.documents, table.table);
    const events = await ledger.events();
    expect(events).not.toEqual([]);
    expect(findBrokenLink("retention-ledger", events, await ledger.head())).toBeUndefined();
  });

  it("is read as a receipt under an Idempotency-Key", async () => {
    await put(itemsWith("IDEMPOTENCY"));
    const [mark] = itemsWith("IDEMPOTENCY");
    const key = String(mark?.pk).slice("IDEMPOTENCY#".length);
    expect(await table.store.earlier(key)).toEqual(mark?.earlier);
  });
});
