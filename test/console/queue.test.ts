import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Received } from "#shared/domain/request.ts";
import { queue } from "#shared/life/look/console/queue.ts";
import { storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { newCase, received } from "#test/fixtures/requests.ts";
import { type ConsoleHost, claimsOf, startConsole } from "./console-host.ts";

const idOf = (n: number) => `019c0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** A request with a legal date of its own. */
const due = (n: number, legal: string, about: Partial<Received> = {}) =>
  newCase({}, { requestId: idOf(n), deadlines: { base: legal, legal, target: legal }, ...about });

interface Answer {
  readonly at: string;
  readonly items: readonly { readonly requestId: string; readonly waitingFor: readonly { text: string }[] }[];
  readonly next?: string;
  readonly counts?: Readonly<Record<string, { count: number; more: boolean }>>;
}

describe("the queue of the console", () => {
  let desk: ConsoleHost;
  beforeAll(async () => {
    desk = await startConsole();
    // The clock says 5 March 2026.
    await desk.store.create(due(1, "2026-03-20"));
    await desk.store.create(due(2, "2026-03-01", { right: "complaint" }));
    await desk.store.create(due(3, "2026-03-09"));
    await storePlanned(desk.store, [{ kind: "review", why: "policy" }], {
      requestId: idOf(4),
      deadlines: { base: "2026-03-15", legal: "2026-03-15", target: "2026-03-14" },
    });
  });
  afterAll(() => desk.stop());

  const ask = async (query?: Record<string, string>, headers?: Record<string, string>) => {
    const { json, ...rest } = await desk.ask("list-requests", {
      claims: claimsOf("viewer"),
      ...(query && { query }),
      ...(headers && { headers }),
    });
    return { ...rest, json: json as Answer };
  };
  const ends = ({ items }: Answer) => items.map(({ requestId }) => Number(requestId.slice(-1)));

  it("has what is open, soonest legal deadline first, with what each waits for in words", async () => {
    const { status, json } = await ask();
    expect(status).toBe(200);
    expect(ends(json)).toEqual([2, 3, 4, 1]);
    expect(json.items[2]?.waitingFor).toMatchObject([{ text: "approval of the plan: by policy" }]);
  });

  it("counts what is open, overdue, and due within a week", async () => {
    const { json } = await ask();
    expect(json.counts).toMatchObject({
      open: { count: 4, more: false },
      overdue: { count: 1 },
      dueInAWeek: { count: 1 },
      byStatus: { received: { count: 3 }, "awaiting-approval": { count: 1 } },
    });
  });

  it("comes page by page, in both orders, and each request once", async () => {
    for (const order of ["soonest", "newest"]) {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const { json } = await ask({ order, limit: "1", ...(cursor && { cursor }) });
        expect(json.items).toHaveLength(1);
        expect("counts" in json).toBe(cursor === undefined);
        seen.push(...ends(json));
        cursor = json.next;
      } while (cursor);
      expect(seen.toSorted()).toEqual([1, 2, 3, 4]);
    }
  });

  it.each<[string, Record<string, string>, number[]]>([
    ["status", { status: "awaiting-approval" }, [4]],
    ["several statuses", { status: "received,awaiting-approval" }, [2, 3, 4, 1]],
    ["right", { right: "complaint" }, [2]],
    ["law", { regime: "ccpa" }, []],
    ["what it waits for", { waitingFor: "desk" }, [4]],
    ["system", { processor: "billing" }, [4]],
    ["date", { dueBefore: "2026-03-15" }, [2, 3]],
    ["what is late", { overdue: "true" }, [2]],
    ["what is not late", { overdue: "false" }, [3, 4, 1]],
    ["days: within four is before the fifth", { dueWithin: "4" }, [2, 3]],
    ["days, without a later one", { dueWithin: "3" }, [2]],
    ["days and date, the sooner of the two", { dueWithin: "30", dueBefore: "2026-03-15" }, [2, 3]],
    ["what is due soon and not late", { overdue: "false", dueWithin: "7" }, [3]],
  ])("is filtered by %s", async (_, query, expected) => {
    expect(ends((await ask(query)).json)).toEqual(expected);
  });

  it.each<[string, Record<string, string>, string]>([
    ["status", { status: "open" }, "status"],
    ["right", { right: "x" }, "right"],
    ["limit", { limit: "0" }, "limit"],
    ["limit that is no number", { limit: "many" }, "limit"],
    ["date", { dueBefore: "soon" }, "dueBefore"],
    ["cursor", { cursor: "' OR 1=1" }, "cursor"],
    ["cursor of another form", { cursor: Buffer.from('{"pk":"x"}').toString("base64url") }, "cursor"],
    ["parameter", { statuss: "received" }, "?"],
  ])("refuses an unknown %s and names it", async (_, query, parameter) => {
    const { status, json } = await ask(query);
    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ parameter }] });
  });

  it("is not sent again to a caller who has it", async () => {
    const first = await ask();
    const { etag = "" } = first.headers;
    desk.advance(1000);
    const again = await ask(undefined, { "if-none-match": `"other", W/${etag}` });
    expect(again).toMatchObject({ status: 304, body: "", headers: { etag } });
    await desk.store.create(due(5, "2026-04-20"));
    expect(await ask(undefined, { "if-none-match": etag })).toMatchObject({ status: 200 });
  });
});

/** A store with so many received requests; it counts its calls. */
function storeOf(total: number) {
  const calls: string[] = [];
  const all = Array.from({ length: total }, (_, n) => received({ requestId: idOf(n) }));
  const listed = (status: string) => (status === "received" ? all : []);
  const store: Parameters<typeof queue>[1]["store"] = {
    async byStatus(status, { limit = 1, from = "0" } = {}) {
      calls.push("byStatus");
      const start = Number(from);
      const items = listed(status).slice(start, start + limit);
      const end = start + items.length;
      return { items, ...(end < listed(status).length && { next: String(end) }) };
    },
    async countIn(status) {
      calls.push("countIn");
      return { count: Math.min(listed(status).length, 500), more: listed(status).length > 500 };
    },
    async load() {
      calls.push("load");
      return undefined;
    },
  };
  return { store, calls };
}

describe("the first page of a queue of ten thousand requests", () => {
  const clock = () => "2026-03-05T09:00:00.000Z";
  const costOf = async (total: number, query: Partial<Parameters<typeof queue>[0]> = {}) => {
    const { store, calls } = storeOf(total);
    await queue({ limit: 50, ...query }, { store, clock });
    return Object.groupBy(calls, (call) => call);
  };

  it("costs the same calls as that of a hundred", async () => {
    const few = await costOf(100);
    expect(await costOf(10_000)).toEqual(few);
    // One for each open status and the reopened ones.
    expect(few.byStatus).toHaveLength(6);
    expect(few.load).toHaveLength(50);
  });

  it("ends its search, where a filter has to look at each, and says that there is more", async () => {
    const { load = [] } = await costOf(10_000, { waitingFor: "desk" });
    expect(load).toHaveLength(400);
  });
});
