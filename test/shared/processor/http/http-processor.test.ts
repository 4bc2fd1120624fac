import { afterEach, describe, expect, it } from "@jest/globals";
import { mockTaskFor } from "#shared/processor/mock-kit.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { kitFor, manifest, processor, type Reply, startService } from "./service-for-tests.ts";

const ines = "ines.rautenbach@example.com";
const access = mockTaskFor(manifest, "access", ines);
const done = { outcome: "done", summary: everywhere("Your tickets.") };
const ticket = (at: number) => ({ number: `T-${at}`, text: "Where is my parcel?" });
const hour = 3600;

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

/** Asks a service that answers so for a copy. */
async function asked(
  reply: Reply | ((attempt: number) => Reply),
  kitOptions: Parameters<typeof kitFor>[1] = {},
) {
  let attempt = 0;
  const service = await startService(() => (typeof reply === "function" ? reply(++attempt) : reply));
  stop = service.stop;
  const kit = kitFor(service.url, kitOptions);
  return { kit, service, answer: processor.handle(access, kit) };
}

describe("a processor of the kind http", () => {
  it("hands the task to the service, signed, and the rows of the answer to the kit", async () => {
    const datasets = [{ name: "tickets", rows: [{ ...ticket(1), internalNote: "Rude." }, ticket(2)] }];
    const { kit, service, answer } = await asked({ body: { answer: done, datasets } });
    expect(await answer).toMatchObject({
      outcome: "done",
      counts: { tickets: 2 },
      files: [{ dataset: "tickets", records: 2 }],
    });
    expect(kit.collected("tickets")).toEqual([ticket(1), ticket(2)]);
    expect(service.calls).toMatchObject([{ path: "/tasks", isSigned: true }]);
    expect(JSON.parse(service.calls[0]?.text ?? "")).toEqual({ task: access });
  });

  it("takes a streamed answer, row by row", async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({ row: ticket(at) }));
    const { kit, answer } = await asked({ lines: [{ dataset: "tickets" }, ...rows, { answer: done }] });
    expect(await answer).toMatchObject({ outcome: "done", counts: { tickets: 5000 } });
    expect(kit.collected("tickets")).toHaveLength(5000);
  });

  it("answers pending where the service does, with 202", async () => {
    const pending = { outcome: "pending", summary: everywhere("Later."), expectedCompletion: "2026-12-31" };
    const { answer } = await asked({ status: 202, body: { answer: pending } });
    expect(await answer).toMatchObject({ outcome: "pending", expectedCompletion: "2026-12-31" });
  });

  it("asks who somebody is", async () => {
    const service = await startService((_, path) =>
      path === "/identify" ? { body: { known: true, contacts: [ines], knownData: [] } } : { status: 404 },
    );
    stop = service.stop;
    const person = { email: ines, identifiers: [] };
    expect(await processor.identify?.(person, kitFor(service.url))).toEqual({
      known: true,
      contacts: [ines],
      knownData: [],
    });
    expect(service.calls).toMatchObject([{ path: "/identify", isSigned: true }]);
  });
});

describe("an answer", () => {
  const now = () => Math.floor(Date.now() / 1000);
  it.each<[string, Reply, string]>([
    ["with another key", { body: { answer: done }, key: "x".repeat(40) }, "wrong_signature"],
    ["to another call", { body: { answer: done }, over: "v1=another" }, "wrong_signature"],
    ["of an hour ago", { body: { answer: done }, timestamp: String(now() - hour) }, "stale_answer"],
    ["of an hour later", { body: { answer: done }, timestamp: String(now() + hour) }, "stale_answer"],
    ["without a time", { body: { answer: done }, timestamp: "" }, "stale_answer"],
    [
      "that was cut off",
      { lines: [{ dataset: "tickets" }, { row: ticket(1) }], cut: true },
      "wrong_signature",
    ],
    [
      "that was cut off between two lines, after the answer",
      { lines: [{ answer: done }], cut: true },
      "wrong_signature",
    ],
  ])("%s is refused for good", async (_what, reply, problem) => {
    const { answer } = await asked(reply);
    await expect(answer).rejects.toMatchObject({ name: "UnsignedAnswer", details: { problem } });
  });

  it.each<[string, Reply, object]>([
    ["without an outcome", { body: { answer: {} } }, { field: "answer.outcome" }],
    ["that is no JSON", { body: undefined }, { field: "(all)" }],
    ["with a file of its own", { body: { answer: { ...done, files: [file()] } } }, { field: "answer.files" }],
    [
      "with a dataset that nobody declared",
      { body: { answer: done, datasets: [{ name: "secrets", rows: [] }] } },
      { problem: "dataset_unknown" },
    ],
    [
      "with rows although nobody is known",
      {
        body: {
          answer: { outcome: "nothing-held", summary: everywhere("Nobody.") },
          datasets: [{ name: "tickets", rows: [ticket(1)] }],
        },
      },
      { problem: "dataset_unknown" },
    ],
    [
      "that is pending without 202",
      {
        body: {
          answer: { outcome: "pending", summary: everywhere("Later."), expectedCompletion: "2026-12-31" },
        },
      },
      { problem: "status_does_not_fit" },
    ],
    [
      "with a row before its dataset",
      { lines: [{ row: ticket(1) }, { answer: done }] },
      { problem: "line_misplaced" },
    ],
    ["with two outcomes", { lines: [{ answer: done }, { answer: done }] }, { problem: "line_misplaced" }],
    ["that ends without an outcome", { lines: [{ dataset: "tickets" }] }, { problem: "answer_missing" }],
    ["with an unreadable line", { lines: ["x"] }, { problem: "line_unreadable" }],
    [
      "with a line of two megabytes",
      { lines: [{ row: { text: "x".repeat(2_000_000) } }] },
      { problem: "line_too_long" },
    ],
  ])("%s breaks the contract, and the failure names the place", async (_what, reply, details) => {
    const { answer } = await asked(reply);
    await expect(answer).rejects.toMatchObject({ name: "InvalidAnswer", details });
  });

  it("with a row that does not fit is named by dataset, row and field", async () => {
    const datasets = [{ name: "tickets", rows: [ticket(1), { number: "T-2" }] }];
    const { answer } = await asked({ body: { answer: done, datasets } });
    await expect(answer).rejects.toMatchObject({
      name: "UnreadableRow",
      details: { dataset: "tickets", row: 2, field: "text" },
    });
  });
});

describe("a refusal", () => {
  it.each([
    [400, "TerminalError"],
    [403, "TerminalError"],
    [302, "TerminalError"],
    [422, "TerminalError"],
    [408, "TransientError"],
    [500, "TransientError"],
    [503, "TransientError"],
  ])("with status %s is a %s, with the words of the service's program", async (status, name) => {
    const body = { problem: "record_locked", dataset: "tickets", row: 3, message: `Not for ${ines}` };
    const { answer } = await asked({ status, body, headers: { location: "http://127.0.0.1:1/" } });
    const error = await answer.catch((thrown: Error) => thrown);
    expect(error).toMatchObject({
      name,
      details: { code: "system-problem", problem: "record_locked", dataset: "tickets", row: 3, status },
    });
    expect(JSON.stringify(error)).not.toContain(ines);
  });

  it("that says when to come again is waited for", async () => {
    const { kit, answer } = await asked((attempt) =>
      attempt === 1 ? { status: 429, headers: { "retry-after": "7" } } : { body: { answer: done } },
    );
    expect(await answer).toMatchObject({ outcome: "done" });
    expect(kit.waits()).toEqual([7000]);
  });

  it("of the key is followed by one more call, with the secret as it is now", async () => {
    const { service, answer } = await asked((attempt) =>
      attempt === 1 ? { status: 401 } : { body: { answer: done } },
    );
    expect(await answer).toMatchObject({ outcome: "done" });
    expect(service.calls).toHaveLength(2);
  });

  it("of the key, twice, is for good", async () => {
    const { service, answer } = await asked({ status: 401, body: { problem: "wrong_signature" } });
    await expect(answer).rejects.toMatchObject({ name: "TerminalError", details: { status: 401 } });
    expect(service.calls).toHaveLength(2);
  });

  it("by a connection that cannot be made may pass", async () => {
    const { service, answer } = await asked({ body: { answer: done } });
    await answer;
    await service.stop();
    stop = undefined;
    await expect(processor.handle(access, kitFor(service.url))).rejects.toMatchObject({
      name: "TransientError",
      details: { code: "cannot-connect" },
    });
  });

  it("comes before any call where the address is not encrypted, or the key is short", async () => {
    for (const kit of [
      kitFor("http://service.example.com"),
      kitFor("https://service.example.com", { ownKey: "short" }),
    ])
      await expect(processor.handle(access, kit)).rejects.toMatchObject({
        details: { code: "secret-missing", secret: "service" },
      });
  });
});

function file() {
  return { key: "k", dataset: "tickets", records: 1, bytes: 1, sha256: "0".repeat(64) };
}
