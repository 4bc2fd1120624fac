import { describe, expect, it } from "@jest/globals";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { Request } from "#shared/domain/request.ts";
import { approve, awaitVerification, verify } from "#shared/domain/transitions.ts";
import { personRefs } from "#shared/life/1-intake/person-refs.ts";
import { meetPerson } from "#shared/life/2-verify/meet-person.ts";
import { attentions } from "#shared/rules/attention.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { identified } from "#test/fixtures/identified.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { receivedAt, requestId, untoldCase } from "#test/fixtures/requests.ts";

const rights = { access: { action: "collect" as const } };
const manifests = [
  manifestOf("billing", { rights, sensitivity: "high", identifies: { knownData: ["customer-number"] } }),
  manifestOf("mailing", { rights, identifies: { knownData: [] } }),
];
const people: Record<string, Identification> = {
  billing: identified({ knownData: [{ type: "customer-number", value: "KD-00042" }] }),
  mailing: identified({}),
};

/** @param silent processors; the others answer. */
async function met(...silent: string[]) {
  const world = fakeServices();
  const down = new Set(silent);
  const broken = new Set<string>();
  const services = {
    ...world.services,
    manifests,
    identify: async (processor: string) => {
      if (down.has(processor)) throw new TransientError(`${processor} is down`);
      if (broken.has(processor)) throw new TerminalError(`${processor} holds a row nobody can read`);
      return people[processor] as Identification;
    },
  };
  await services.store.create(untoldCase({}, { right: "access" }));
  const load = async () => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  const change = async (next: (request: Request) => Request, tasks: readonly string[] = []) =>
    services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: next(request),
      tasks: tasks.map((processor) => ({
        processor,
        action: "collect" as const,
        attempts: 1,
        updatedAt: receivedAt,
        result: {
          outcome: "failed" as const,
          error: "TransientError",
          tries: 1,
          retryAt: "2026-03-06T09:00:00Z",
        },
      })),
      events: [],
      result: undefined,
    }));
  const planned = (level: "L1" | "L2") => (request: Request) =>
    approve(verify(awaitVerification(request, receivedAt), receivedAt, level), receivedAt);
  return { ...world, services, down, broken, load, change, planned };
}

describe("a system that does not say who the person is", () => {
  it("is named, holds up no other system's answer, and is asked again with longer and longer waits", async () => {
    const { services, load, moveTo, change } = await met("mailing");
    const askedAgainAt = async () => (await load()).request.person?.unanswered?.askAt;
    await meetPerson(requestId, services);
    expect((await load()).request.person).toMatchObject({
      holders: ["billing"],
      unanswered: { processors: ["mailing"], tries: 1 },
    });
    expect(await askedAgainAt()).toBe("2026-03-05T09:05:00Z");
    moveTo("2026-03-05T09:05:00.000Z");
    await meetPerson(requestId, services);
    expect(await askedAgainAt()).toBe("2026-03-05T09:20:00Z");
    await change((request) => awaitVerification(request, receivedAt));
    expect(attentions(await load())).toContainEqual({ kind: "ask-again", at: "2026-03-05T09:20:00Z" });
  });

  it("is told to the operators once, and once more in its next outage", async () => {
    const { services, down, mails } = await met("mailing");
    for (let time = 1; time <= 3; time++) await meetPerson(requestId, services);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("System mailing does not answer"),
    ]);
    down.clear();
    await meetPerson(requestId, services);
    for (const outage of await services.outages.open()) await services.outages.end(outage);
    const other = "019c0000-0000-7000-8000-00000000000b";
    await services.store.create(untoldCase({}, { requestId: other, right: "access" }));
    down.add("mailing");
    await meetPerson(other, services);
    expect(mails).toHaveLength(2);
  });

  it("adds its knowledge when it answers, and the others' first answers stay", async () => {
    const { services, load, down } = await met("billing");
    await meetPerson(requestId, services);
    down.clear();
    down.add("mailing");
    await meetPerson(requestId, services);
    const refs = await personRefs(requestId, services.keyedHash);
    expect((await load()).request.person).toEqual({
      holders: ["mailing", "billing"],
      knownData: [refs.datum("KD-00042")],
    });
  });

  it("lets its own task go on at once when it answers, if the proof is enough", async () => {
    const { services, load, down, change, planned, moveTo } = await met("mailing");
    await meetPerson(requestId, services);
    await change(planned("L1"), ["mailing"]);
    down.clear();
    moveTo("2026-03-05T10:00:00.000Z");
    await meetPerson(requestId, services);
    const { request, tasks } = await load();
    expect(request.person).toEqual({ holders: ["billing", "mailing"] });
    expect(tasks).toMatchObject([{ processor: "mailing", result: { retryAt: "2026-03-05T10:00:00.000Z" } }]);
  });

  it("leads to an operator's review of its own task, if the proof turns out too weak", async () => {
    const { services, load, down, change, planned } = await met("billing");
    await meetPerson(requestId, services);
    await change(planned("L1"), ["billing"]);
    down.clear();
    await meetPerson(requestId, services);
    expect((await load()).request.person).toEqual({ holders: ["mailing", "billing"], toReview: ["billing"] });
  });

  it("is left to an operator, if it says that it cannot tell", async () => {
    const { services, load, broken, mails } = await met();
    broken.add("billing");
    await meetPerson(requestId, services);
    expect((await load()).request.person).toMatchObject({ holders: ["mailing"], toReview: ["billing"] });
    expect((await load()).request.person).not.toHaveProperty("unanswered");
    expect(mails).toEqual([]);
  });
});

describe("a datum that was entered while its system was silent", () => {
  async function offered(datum: string) {
    const world = await met("billing");
    const { services, change, planned, down } = world;
    await meetPerson(requestId, services);
    const refs = await personRefs(requestId, services.keyedHash);
    await change(planned("L1"), ["billing"]);
    await change((request) => ({
      ...request,
      person: { holders: [], ...request.person, offered: refs.datum(datum) },
    }));
    down.clear();
    await meetPerson(requestId, services);
    return world;
  }

  it("is compared when the system is back, and proves as much as usual", async () => {
    const { load, services } = await offered("kd 00042");
    const { request } = await load();
    expect(request).toMatchObject({ level: "L2", person: { holders: ["mailing", "billing"] } });
    expect(request.person).not.toHaveProperty("toReview");
    expect((await services.store.events(requestId)).at(-1)).toMatchObject({
      type: "identity-verified",
      details: { level: "L2" },
    });
  });

  it("with a wrong value proves nothing: an operator looks at the task", async () => {
    const { request } = await (await offered("KD-00043")).load();
    expect(request).toMatchObject({ level: "L1", person: { toReview: ["billing"] } });
    expect(request.person).not.toHaveProperty("offered");
  });
});
