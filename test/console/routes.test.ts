import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { decisionName, roleOf } from "#shared/console/decisions.ts";
import { holdsRole, type Role, role } from "#shared/console/roles.ts";
import { storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { newCase } from "#test/fixtures/requests.ts";
import { consoleContracts } from "./console-contracts.ts";
import { type Asked, type ConsoleHost, claimsOf, startConsole } from "./console-host.ts";

const contracts = await consoleContracts();
const planned = "019c0000-0000-7000-8000-00000000000a";
const unverified = "019c0000-0000-7000-8000-00000000000b";
const email = "canary-mail@example.com";
const canaries = ["canary-mail", "Canary Name", "canary-details", "canary-id"];
const reason = "a look for the test";

let desk: ConsoleHost;
beforeAll(async () => {
  desk = await startConsole();
  await desk.store.create(
    newCase(
      {
        subject: {
          email,
          name: "Canary Name",
          details: "canary-details",
          identifiers: [{ type: "client-id", value: "canary-id" }],
        },
      },
      { requestId: unverified },
    ),
  );
  await storePlanned(desk.store, [{ kind: "review", why: "policy" }], { requestId: planned });
  await desk.store.update(planned, ({ request }) => ({
    at: "2026-03-05T09:30:00.000Z",
    request,
    subject: { email, name: "Canary Name", details: "canary-details", identifiers: [] },
    events: [
      {
        type: "deadline-extended",
        actor: { kind: "operator", id: "mira" },
        details: { reason, sha256: "0".repeat(64), text: "A letter word for word." },
      },
    ],
    result: undefined,
  }));
});
afterAll(() => desk.stop());

/** A call that each route answers with success, if the caller may. */
const sample: Readonly<Record<string, Asked>> = {
  decide: {
    params: { requestId: planned },
    body: { decision: "note", text: "seen in a test", preview: true },
  },
  "download-register": { query: { year: "2026" } },
  "show-figures": { query: { year: "2026" } },
  "show-request": { params: { requestId: planned } },
  "show-letter": { params: { requestId: planned, name: "deadline-extended" } },
  "reveal-request": { params: { requestId: planned }, body: { reason } },
  "take-in": {
    body: {
      submission: { right: "access", email: "by-letter@example.com" },
      intake: { channel: "letter", receivedOn: "2026-03-04" },
    },
  },
};
const ask = (name: string, groups: readonly string[], more: Asked = {}) =>
  desk.ask(name, { ...sample[name], ...more, claims: claimsOf(...groups) });

describe("every route of the console", () => {
  const table = contracts.flatMap(([name, { role: wanted }]) =>
    [[], ...role.options.map((one) => [one])].map((groups): [string, string, Role, readonly Role[]] => [
      name,
      groups[0] ?? "nothing",
      wanted,
      groups,
    ]),
  );

  it.each(table)("%s: a caller with %s, where %s is wanted", async (name, _, wanted, groups) => {
    const { status, json } = await ask(name, groups);
    if (holdsRole(groups, wanted)) expect([200, 201]).toContain(status);
    else
      expect({ status, json }).toMatchObject({
        status: 403,
        json: { type: expect.stringMatching(/forbidden$/) },
      });
  });

  it.each(contracts.map(([name]) => name))(
    "%s lets nobody in without the claims of an authorizer",
    async (name) => {
      const tries = [
        undefined,
        {},
        { ...claimsOf("officer", "reveal"), token_use: "id" },
        { "cognito:groups": "[officer reveal]", token_use: "access" },
        { ...claimsOf("officer"), sub: undefined, username: "two words\n" },
      ];
      for (const claims of tries)
        expect((await desk.ask(name, { ...sample[name], claims })).status).toBe(401);
    },
  );
});

describe("the groups of a caller", () => {
  const statusOf = async (groups: unknown) =>
    (await desk.ask("list-requests", { claims: { ...claimsOf(), "cognito:groups": groups } })).status;

  it.each([["[viewer]"], ["[others viewer]"], ["[others, viewer]"], ["viewer"], [["viewer"]]])(
    "are read as an HTTP API hands them on: %j",
    async (groups) => expect(await statusOf(groups)).toBe(200),
  );

  it.each([
    ["[]"],
    [""],
    ["[viewers]"],
    ["viewer operator"],
    ["[[viewer]]"],
    ["Viewer"],
    ['["viewer"]'],
    [7],
  ])("hold no role by chance: %j", async (groups) => expect(await statusOf(groups)).toBe(403));
});

describe("a decision", () => {
  const fee = { ground: "excessive", amount: "25", currency: "EUR", reason, how: reason };
  const detailsOf: Readonly<Record<string, object>> = {
    fee,
    refuse: { ground: "excessive", reason },
    release: { reason },
    "answer-appeal": { outcome: "granted", text: reason },
  };
  it("needs the role that its kind needs, also for a preview", async () => {
    for (const decision of decisionName.options.filter((name) => roleOf[name] === "officer")) {
      const body = { decision, ...detailsOf[decision], preview: true };
      const { status, json } = await ask("decide", ["operator"], { body });
      expect({ decision, status, json }).toMatchObject({
        decision,
        status: 403,
        json: { detail: expect.stringContaining("officer") },
      });
    }
  });

  it("is shown before it is made, with dates and letter, and changes nothing until then", async () => {
    const before = await desk.store.load(unverified);
    const body = { decision: "refuse", ground: "excessive", reason };
    const preview = await ask("decide", ["officer"], {
      params: { requestId: unverified },
      body: { ...body, preview: true },
    });
    expect(preview.json).toMatchObject({
      preview: true,
      changed: false,
      letter: { text: expect.stringContaining(reason) },
    });
    expect(JSON.stringify(preview.json)).not.toMatch(/canary/i);
    expect(await desk.store.load(unverified)).toEqual(before);
    const made = await ask("decide", ["officer"], { params: { requestId: unverified }, body });
    expect(made).toMatchObject({ status: 200, json: { changed: true } });
    const again = await ask("decide", ["officer"], { params: { requestId: unverified }, body });
    expect(again).toMatchObject({ status: 200, json: { changed: false } });
    const events = await desk.store.events(unverified);
    expect(events.find(({ type }) => type === "request-refused")?.actor).toEqual({
      kind: "operator",
      id: "mira",
    });
  });

  it("is shown in words: the part of each system by its name, and nothing of those without one", async () => {
    const { json } = await ask("decide", ["operator"], { body: { decision: "approve", preview: true } });
    const itself = "The request goes from awaiting approval to in progress.";
    expect(json).toMatchObject({ effects: [itself, "Billing erases the data."] });
  });

  it("that the state does not allow is refused with the reason", async () => {
    const { status, json } = await ask("decide", ["operator"], {
      body: { decision: "answer", outcome: "upheld", text: reason },
    });
    expect({ status, json }).toMatchObject({
      status: 409,
      json: { type: expect.stringMatching(/not-possible$/), detail: expect.stringContaining("complaint") },
    });
  });

  it("to resume what is not paused is refused with the reason, in a look as for good", async () => {
    for (const preview of [{ preview: true }, {}]) {
      const body = { decision: "resume", reason, ...preview };
      expect(await ask("decide", ["operator"], { body })).toMatchObject({
        status: 409,
        json: { detail: `Request ${planned} is not paused.` },
      });
    }
  });

  it("that would change nothing is refused in a look, and told as decided before when it is made again", async () => {
    const body = { decision: "assign", to: "mira" };
    expect(await ask("decide", ["operator"], { body })).toMatchObject({ json: { changed: true } });
    expect(await ask("decide", ["operator"], { body: { ...body, preview: true } })).toMatchObject({
      status: 409,
      json: { detail: expect.stringMatching(/^Nothing would change/) },
    });
    expect(await ask("decide", ["operator"], { body })).toMatchObject({ json: { changed: false } });
  });

  it.each<[string, object]>([
    ["an unknown kind", { decision: "destroy" }],
    ["a missing reason", { decision: "cancel" }],
    ["an address in its reason", { decision: "cancel", reason: "jo@example.com wants it" }],
    ["a field that it does not have", { decision: "cancel", reason, processor: "billing" }],
  ])("is refused for %s, and names the field", async (_, body) => {
    const { status, json } = await ask("decide", ["operator"], { body });
    expect({ status, json }).toMatchObject({
      status: 400,
      json: { errors: [{ pointer: expect.any(String) }] },
    });
    expect(JSON.stringify(json)).not.toContain("jo@example.com");
  });
});

describe("the view of a request", () => {
  it("has its dates and why, tasks, letters, a whole chain, and what can be decided", async () => {
    const { json } = await ask("show-request", ["viewer"]);
    expect(json).toMatchObject({
      requestId: planned,
      waitingFor: [{ party: "operator" }],
      dates: expect.arrayContaining([expect.objectContaining({ name: "legal", on: "2026-04-07" })]),
      tasks: [{ processor: "billing", settled: false }],
      letters: [{ name: "deadline-extended", isKept: true }],
      evidence: { whole: true },
    });
    const { why, decisions } = json as {
      why: string[];
      decisions: { decision: string; isAllowed: boolean; reason?: string }[];
    };
    expect(why.length).toBeGreaterThan(1);
    const of = (name: string) => decisions.filter(({ decision }) => decision === name);
    expect(of("approve")[0]?.isAllowed).toBe(true);
    expect(of("cancel")[0]?.isAllowed).toBe(true);
    expect(of("resume")).toEqual([expect.objectContaining({ isAllowed: false, reason: expect.any(String) })]);
    // Art. 12(3): the notice is due within a month of receipt, and a weekend does not move that day.
    expect(of("extend")).toEqual([
      { decision: "extend", role: "operator", isAllowed: true, until: "2026-04-05" },
    ]);
  });

  it("is the same answer for an unknown id and for no id", async () => {
    for (const requestId of ["019c0000-0000-7000-8000-0000000000ff", "x", "../META"])
      expect((await ask("show-request", ["viewer"], { params: { requestId } })).status).toBe(404);
  });
});

describe("who a person is", () => {
  it("is in no answer but that of reveal", async () => {
    for (const [name] of contracts.filter(([one]) => one !== "reveal-request")) {
      const { body } = await ask(name, ["officer", "reveal"]);
      const text = `${body} ${Buffer.from(body, "base64")}`;
      expect([name, canaries.filter((bird) => text.includes(bird))]).toEqual([name, []]);
    }
  });

  it("is revealed with a reason, and the evidence has the look without what was seen", async () => {
    const { json } = await ask("reveal-request", ["reveal"]);
    expect(json).toMatchObject({ subject: { email, name: "Canary Name", details: "canary-details" } });
    const last = (await desk.store.events(planned)).at(-1);
    expect(last).toMatchObject({
      type: "subject-revealed",
      actor: { kind: "operator", id: "mira" },
      details: { reason },
    });
    expect(JSON.stringify(last)).not.toMatch(/canary/i);
    const { status } = await ask("reveal-request", ["reveal"], { body: { reason: "" } });
    expect(status).toBe(400);
  });

  it("is not in what the functions that only look read of the table", async () => {
    const { dynamoRequestRecords } = await import("#shared/adapters/dynamo/dynamo-request-store.ts");
    const records = dynamoRequestRecords(desk.documents, String(process.env.REQUEST_TABLE));
    const read = [
      await records.load(planned),
      await records.events(planned),
      await records.byStatus("received"),
    ];
    expect(read[0]).toMatchObject({ request: { requestId: planned }, tasks: [{ processor: "billing" }] });
    expect(JSON.stringify(read)).not.toMatch(/canary/i);
  });
});

describe("a letter", () => {
  it("is shown word for word, by its name", async () => {
    expect((await ask("show-letter", ["reveal"])).json).toMatchObject({ text: "A letter word for word." });
    const { status } = await ask("show-letter", ["reveal"], {
      params: { requestId: planned, name: "other" },
    });
    expect(status).toBe(409);
  });
});

describe("tables for spreadsheets", () => {
  const textOf = (body: string) => Buffer.from(body, "base64").toString();

  it("have the queue, and the register as the command line writes it", async () => {
    const queue = await ask("download-requests", ["viewer"]);
    expect(queue.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="requests.csv"',
    });
    expect(textOf(queue.body)).toContain(`${planned},0000000a,access,gdpr`);
    const register = await ask("download-register", ["viewer"]);
    expect(textOf(register.body)).toMatch(/^year,right,received/);
    expect((await ask("download-register", ["viewer"], { query: { year: "26" } })).status).toBe(400);
  });
});

describe("figures, systems and what waits for people", () => {
  it("count by right and by month", async () => {
    const { json } = await ask("show-figures", ["viewer"]);
    expect(json).toMatchObject({ year: 2026, months: [{ month: "2026-03", right: "access" }] });
  });

  it("name every system, with an outage where one is open", async () => {
    const { dynamoOutageLog } = await import("#shared/adapters/dynamo/dynamo-outage-log.ts");
    const outages = dynamoOutageLog(desk.documents, String(process.env.REQUEST_TABLE));
    await outages.claimNotice({
      processor: "billing",
      requestId: planned,
      metAt: "2026-03-05T09:00:00.000Z",
      error: "TransientError",
    });
    const { json } = await ask("show-systems", ["viewer"]);
    const { systems } = json as { systems: { processor: string; health: string }[] };
    expect(systems.find(({ processor }) => processor === "billing")).toMatchObject({ health: "silent" });
    expect(systems.find(({ processor }) => processor === "mailing")).toMatchObject({ health: "ok" });
  });

  it("list the operator's part of a request with its date", async () => {
    const { json } = await ask("show-attention", ["viewer"]);
    expect(json).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ requestId: planned, who: "desk", text: "approval of the plan: by policy" }),
      ]),
    });
  });
});

describe("a request that staff enter", () => {
  it("is received on the day on which it came, once for each Idempotency-Key", async () => {
    const headers = { "idempotency-key": "letter-4711" };
    const first = await ask("take-in", ["operator"], { headers });
    expect(first).toMatchObject({ status: 201, json: { receivedOn: "2026-03-04", isLate: false } });
    const again = await ask("take-in", ["operator"], { headers });
    expect(again.json).toMatchObject({ requestId: (first.json as { requestId: string }).requestId });
  });
});
