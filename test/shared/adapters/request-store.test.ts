import { DeleteCommand, GetCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Change, unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { ClosedRequest } from "#shared/domain/request.ts";
import { awaitVerification, cancel, markResponded } from "#shared/domain/transitions.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { newCase, verifyLink } from "#test/fixtures/requests.ts";

const at = "2026-03-05T09:00:01.000Z";
let count = 0;
const freshId = () => `019c0000-0000-7000-8000-${String(++count).padStart(12, "0")}`;

let table: RequestTable;
beforeAll(async () => {
  table = await startRequestTable();
});
afterAll(() => table.stop());

const adapters: [string, () => RequestStore][] = [
  ["in memory", memoryRequestStore],
  ["in DynamoDB", () => table.store],
];

/** A store takes every event. */
const note = (type: string): Change => ({
  at,
  events: [{ type, actor: { kind: "system" } }] as unknown as Change["events"],
  result: undefined,
});

describe.each(adapters)("a request store %s", (_where, open) => {
  let store: RequestStore;
  beforeAll(() => {
    store = open();
  });

  async function create(request: Parameters<typeof newCase>[1] = {}): Promise<string> {
    const requestId = freshId();
    await store.create(newCase({}, { requestId, subjectRef: requestId, ...request }));
    return requestId;
  }

  it("gives back the whole stored case", async () => {
    const requestId = await create();
    const found = await store.load(requestId);
    expect(found).toMatchObject({
      request: { requestId, status: "received", version: 1, chain: { seq: 1 } },
      subject: { email: "person@example.com" },
      tokens: [{ purpose: "submission" }],
      tasks: [],
      steps: [],
    });
    expect(await store.load(freshId())).toBeUndefined();
  });

  it("answers a repeated Idempotency-Key with the earlier result, and writes nothing", async () => {
    const [first, second] = [freshId(), freshId()];
    const idempotency = { key: `key-${first}` };
    expect(await store.create(newCase({ idempotency }, { requestId: first }))).toBeUndefined();
    expect(await store.create(newCase({ idempotency }, { requestId: second }))).toMatchObject({
      requestId: first,
    });
    expect(await store.load(second)).toBeUndefined();
  });

  it("writes a change together with its evidence", async () => {
    const requestId = await create();
    const task = { processor: "billing", action: "collect" as const, attempts: 0, updatedAt: at };
    const step = { step: "VerifyIdentity", taskToken: "task-token" } as const;
    const result = await store.update(requestId, ({ request }) => ({
      at,
      request: awaitVerification(request, at),
      tasks: [task],
      tokens: [verifyLink],
      steps: [step],
      events: [
        { type: "confirmation-ended", actor: { kind: "system" } },
        { type: "note", actor: { kind: "operator", id: "ops" }, details: { text: "second" } },
      ],
      result: "handed back",
    }));
    expect(result).toBe("handed back");
    const after = await store.load(requestId);
    expect(after).toMatchObject({
      request: { status: "awaiting-verification", version: 2, chain: { seq: 3 } },
    });
    expect(after?.tasks).toEqual([task]);
    expect(after?.tokens).toContainEqual(verifyLink);
    expect(after?.steps).toEqual([step]);
    const events = await store.events(requestId);
    expect(events.map(({ type }) => type)).toEqual(["request-received", "confirmation-ended", "note"]);
    expect(after && findBrokenLink(requestId, events, after.request.chain)).toBeUndefined();
  });

  it("writes nothing when the decision is refused or finds nothing to change", async () => {
    const requestId = await create();
    const refused = store.update(requestId, () => {
      throw new RangeError("no");
    });
    await expect(refused).rejects.toThrow("no");
    expect(await store.update(requestId, () => unchanged("as it is"))).toBe("as it is");
    expect((await store.load(requestId))?.request.version).toBe(1);
    expect(await store.events(requestId)).toHaveLength(1);
  });

  it("loses no change when many write at once, and keeps one chain", async () => {
    const requestId = await create();
    await Promise.all(Array.from({ length: 6 }, (_, n) => store.update(requestId, () => note(`event-${n}`))));
    const events = await store.events(requestId);
    expect(events).toHaveLength(7);
    const after = await store.load(requestId);
    expect(after?.request.version).toBe(7);
    expect(after && findBrokenLink(requestId, events, after.request.chain)).toBeUndefined();
  });

  it("names a request that does not exist", async () => {
    await expect(store.update(freshId(), () => note("x"))).rejects.toThrow(RequestNotFound);
  });

  it("finds due requests, and no others", async () => {
    const requestId = await create({ receivedAt: "2020-01-01T00:00:00.000Z" });
    const due = async (now: string) => Array.fromAsync(store.due(now));
    expect(await due("2020-01-01T00:01:59.999Z")).not.toContain(requestId);
    expect(await due("2020-01-01T00:02:00.000Z")).toContain(requestId);
    await store.update(requestId, ({ request }) => ({
      ...note("x"),
      request: { ...markResponded(cancel(request, at, "subject"), at), shreddedAt: at },
    }));
    // Its deletion comes next, at the end of its term.
    expect(await due("2029-12-31T22:59:59.999Z")).not.toContain(requestId);
    expect(await due("2029-12-31T23:00:00.000Z")).toContain(requestId);
  });

  it("replaces the subject by one with more", async () => {
    const requestId = await create();
    const found = [{ type: "client-id", value: "5.5", from: "billing" }];
    const result = undefined;
    await store.update(requestId, ({ subject }) => ({
      ...note("x"),
      ...(subject && { subject: { ...subject, found } }),
      result,
    }));
    await store.update(requestId, () => note("later"));
    expect((await store.load(requestId))?.subject).toMatchObject({ found });
  });

  it("replaces the subject by its remains, for good", async () => {
    const requestId = await create();
    const shredded = { emailRef: "e", identifierRefs: [{ type: "client-id", ref: "c" }] };
    await store.update(requestId, () => ({ ...note("x"), shredded }));
    await store.update(requestId, () => note("later"));
    const found = await store.load(requestId);
    expect(found?.shredded).toEqual(shredded);
    expect(found).not.toHaveProperty("subject");
  });

  it("removes a request with all its records, of any number, and can be asked again", async () => {
    const subjectRef = freshId();
    const requestId = await create({ subjectRef });
    const other = await create({ subjectRef });
    for (let n = 0; n < 3; n++) {
      const events = Array.from({ length: 60 }, () => note("noted").events).flat();
      await store.update(requestId, () => ({ ...note("x"), events }));
    }
    await store.remove(requestId);
    await store.remove(requestId);
    expect(await store.load(requestId)).toBeUndefined();
    expect(await store.events(requestId)).toEqual([]);
    expect((await store.bySubject(subjectRef)).map((request) => request.requestId)).toEqual([other]);
    await expect(store.update(requestId, () => note("x"))).rejects.toThrow(RequestNotFound);
  });

  it("leaves no trace of a request that others write to during its removal", async () => {
    const requestId = await create();
    const writing = Array.from({ length: 4 }, () => store.update(requestId, () => note("meanwhile")));
    await Promise.allSettled([...writing, store.remove(requestId)]);
    await store.remove(requestId);
    expect(await store.load(requestId)).toBeUndefined();
    expect(await store.events(requestId)).toEqual([]);
  });

  it("lists a status by legal deadline, soonest first, page by page", async () => {
    const dates = ["2031-03-01", "2031-01-01", "2031-02-01"];
    for (const legal of dates) {
      const requestId = await create({ deadlines: { base: legal, legal, target: legal } });
      await store.update(requestId, ({ request }) => ({
        ...note("x"),
        request: markResponded(cancel(request, at, "subject"), at),
      }));
    }
    const legals: string[] = [];
    let from: string | undefined;
    do {
      const page = await store.byStatus("cancelled", { limit: 2, ...(from && { from }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      legals.push(...page.items.map((request) => request.deadlines.legal));
      from = page.next;
    } while (from);
    expect(legals).toEqual([...legals].sort());
    expect(legals).toEqual(expect.arrayContaining(dates));
  });

  it("lists an ended request apart from the others until its last letter is out", async () => {
    const requestId = await create();
    const listed = async (as: Parameters<typeof store.byStatus>[0]) =>
      (await store.byStatus(as)).items.some((request) => request.requestId === requestId);
    await store.update(requestId, ({ request }) => ({
      ...note("x"),
      request: cancel(request, at, "subject"),
    }));
    expect([await listed("reopened"), await listed("cancelled")]).toEqual([true, false]);
    await store.update(requestId, ({ request }) => ({
      ...note("x"),
      request: markResponded(request as ClosedRequest, at),
    }));
    expect([await listed("reopened"), await listed("cancelled")]).toEqual([false, true]);
  });

  it("finds a person's requests by the keyed hash, oldest first", async () => {
    const later = await create({ subjectRef: "someone", receivedAt: "2026-02-02T00:00:00.000Z" });
    const earlier = await create({ subjectRef: "someone", receivedAt: "2026-02-01T00:00:00.000Z" });
    expect((await store.bySubject("someone")).map(({ requestId }) => requestId)).toEqual([earlier, later]);
    expect(await store.bySubject("nobody")).toEqual([]);
  });

  it("counts per key and window", async () => {
    expect(await store.count("a", "2026-03-06T00:00:00Z")).toBe(1);
    expect(await store.count("a", "2026-03-06T00:00:00Z")).toBe(2);
    expect(await store.count("b", "2026-03-06T00:00:00Z")).toBe(1);
    expect(await store.count("a", "2026-03-07T00:00:00Z")).toBe(1);
  });
});

describe("the request table", () => {
  it("has the person's identity in the subject item and nowhere else", async () => {
    const requestId = freshId();
    const subject = { email: "canary@example.org", name: "Canary Name", identifiers: [] };
    await table.store.create(newCase({ subject }, { requestId }));
    const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.table }));
    const telling = Items.filter((item) => /canary/i.test(JSON.stringify(item)));
    expect(telling.map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([`REQ#${requestId} SUBJECT`]);
  });

  it("has the index entries of the lists at an item that changes with the list alone", async () => {
    const requestId = freshId();
    await table.store.create(newCase({}, { requestId, subjectRef: requestId }));
    await table.store.update(requestId, () => note("noted"));
    const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.table }));
    const own = Items.filter(({ pk, sk }) => [pk, sk].includes(`REQ#${requestId}`));
    const indexed = (name: string) => own.filter((item) => item[name] !== undefined).map(({ pk }) => pk);
    expect(indexed("status")).toEqual([`PERSON#${requestId}`]);
    expect(indexed("subjectRef")).toEqual([]);
  });

  it("has the events of one change in one item", async () => {
    const requestId = freshId();
    await table.store.create(newCase({}, { requestId }));
    const events = [...note("one").events, ...note("two").events];
    await table.store.update(requestId, () => ({ ...note("x"), events }));
    const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.table }));
    const own = Items.filter(({ pk, sk }) => pk === `REQ#${requestId}` && sk.startsWith("EVENT#"));
    expect(own.map(({ sk }) => sk)).toEqual(["EVENT#000001", "EVENT#000002"]);
    expect((await table.store.events(requestId)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("still finds a request with only its own item left after a crash, and removes it", async () => {
    const requestId = freshId();
    await table.store.create(newCase({}, { requestId }));
    for (const sk of ["SUBJECT", "EVENT#000001"]) {
      const Key = { pk: `REQ#${requestId}`, sk };
      await table.documents.send(new DeleteCommand({ TableName: table.table, Key }));
    }
    expect(await table.store.load(requestId)).toMatchObject({ request: { requestId } });
    await table.store.remove(requestId);
    const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.table }));
    expect(Items.filter(({ pk }) => pk === `REQ#${requestId}`)).toEqual([]);
  });

  it("forgets a secret some time after its expiry, but never the link that proves the mailbox on file", async () => {
    const requestId = freshId();
    const expiresAt = "2026-03-06T00:00:00.000Z";
    const tokens = [{ purpose: "access" as const, hash: "h", expiresAt }, verifyLink];
    await table.store.create(newCase({ tokens }, { requestId }));
    const ttl = async (purpose: string) => {
      const Key = { pk: `REQ#${requestId}`, sk: `TOKEN#${purpose}` };
      return (await table.documents.send(new GetCommand({ TableName: table.table, Key }))).Item?.ttl;
    };
    expect(await ttl("access")).toBe(Date.parse("2026-04-05T00:00:00.000Z") / 1000);
    expect(await ttl("verify")).toBeUndefined();
  });
});
