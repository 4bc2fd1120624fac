import { describe, expect, it } from "@jest/globals";
import type { Received } from "#shared/domain/request.ts";
import { type ListQuery, listRequests } from "#shared/life/look/list-requests.ts";
import { findByReference } from "#shared/life/look/reference.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { newCase } from "#test/fixtures/requests.ts";

const idOf = (end: string) => `019c0000-0000-7000-8000-${end.padStart(12, "0")}`;

/** A queue of requests: each waits for somebody else. */
async function queue() {
  const world = fakeServices("2026-03-20T09:00:00.000Z");
  const { store } = world.services;
  const add = (end: string, about: Partial<Received>) =>
    store.create(newCase({}, { requestId: idOf(end), ...about }));
  await add("aaaaaaaa0001", {
    right: "complaint",
    receivedAt: "2026-03-01T09:00:00.000Z",
    receivedOn: "2026-03-01",
  });
  await add("bbbbbbbb0002", {
    regime: "ccpa",
    receivedAt: "2026-03-19T09:00:00.000Z",
    receivedOn: "2026-03-19",
  });
  const planned = {
    requestId: idOf("cccccccc0003"),
    receivedOn: "2026-03-10",
    receivedAt: "2026-03-10T09:00:00.000Z",
  };
  await storePlanned(store, [{ kind: "review", why: "policy" }], planned);
  const asked = { why: "identity", since: "2026-03-04T09:00:00.000Z", question: "Who?" } as const;
  const clockEvents = [{ kind: "identity-asked", at: asked.since }] as const;
  const paused = {
    requestId: idOf("dddddddd0004"),
    receivedOn: "2026-03-02",
    receivedAt: "2026-03-02T09:00:00.000Z",
  };
  await storePlanned(store, [], { ...paused, changed: { pause: asked, clockEvents } });
  const frozen = { why: "not-me", since: "2026-03-05T09:00:00.000Z" } as const;
  await storePlanned(store, [], { requestId: idOf("eeeeeeee0005"), changed: { pause: frozen } });
  const list = async (query: Partial<ListQuery> = {}) =>
    (await listRequests({ limit: 50, ...query }, world.services)).requests;
  return {
    ...world,
    list,
    ends: async (query: Partial<ListQuery> = {}) => (await list(query)).map(({ reference }) => reference[0]),
  };
}

describe("the queue is filtered", () => {
  it.each<[string, Partial<ListQuery>, string[]]>([
    [
      "by the desk it waits for, frozen ones and questions nobody answers included",
      { waitingFor: "desk" },
      ["c", "d", "e"],
    ],
    ["by the person it waits for", { waitingFor: "person" }, ["d"]],
    ["by our own workflow", { waitingFor: "system" }, ["a", "b"]],
    ["by right", { right: "complaint" }, ["a"]],
    ["by law", { regime: "ccpa" }, ["b"]],
    ["by a system that has a part in it", { processor: "billing" }, ["c", "d", "e"]],
    ["by another system, which has none", { processor: "mailing" }, []],
    ["by age, from above", { olderThan: 15 }, ["a", "d"]],
    ["by age, from below", { newerThan: 5 }, ["b"]],
    ["by several at once", { waitingFor: "desk", olderThan: 16 }, ["d"]],
  ])("%s", async (_, query, expected) => {
    const { ends } = await queue();
    expect((await ends(query)).toSorted()).toEqual(expected);
  });

  it("and put in order of receipt, the latest first", async () => {
    const { ends } = await queue();
    expect(await ends({ order: "newest" })).toEqual(["b", "c", "e", "d", "a"]);
  });

  it("beyond the first page, and says whether there are more such requests", async () => {
    const { services } = await queue();
    const first = await listRequests({ limit: 1, waitingFor: "desk" }, services);
    expect(first).toMatchObject({ requests: [{ right: "access" }], more: true });
    expect(await listRequests({ limit: 3, waitingFor: "desk" }, services)).toMatchObject({ more: false });
  });
});

describe("a paused request", () => {
  it("shows the start of the pause, and whether the clock of the law stands", async () => {
    const { list } = await queue();
    const of = async (end: string) =>
      (await list()).find(({ reference }) => reference.startsWith(end))?.paused;
    expect(await of("d")).toEqual({ since: "2026-03-04", days: 16, clockStands: true });
    expect(await of("e")).toEqual({ since: "2026-03-05", days: 15, clockStands: false });
    expect(await of("c")).toBeUndefined();
  });
});

describe("a short reference", () => {
  it.each(["aaaa0001", "AAAA0001", "aaaaaaaa0001", "8000-aaaaaaaa0001"])(
    "means the request whose id ends with it: %s",
    async (text) => {
      const { services } = await queue();
      expect(await findByReference(text, services.store)).toBe(idOf("aaaaaaaa0001"));
    },
  );

  it("of several requests names them all, with facts to tell them apart", async () => {
    const { services } = await queue();
    const several = findByReference("019c0000", services.store);
    await expect(several).rejects.toThrow(
      /may be several requests:[\s\S]*aaaaaaaa0001 {2}complaint, received[\s\S]*Give more/,
    );
  });

  it("of an unknown request says where to look", async () => {
    const { services } = await queue();
    await expect(findByReference("ffff9999", services.store)).rejects.toThrow("dsr find");
  });
});
