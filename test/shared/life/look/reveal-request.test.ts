import { describe, expect, it } from "@jest/globals";
import { ConflictError, NothingWaits } from "#shared/domain/errors.ts";
import { complete, shred } from "#shared/domain/transitions.ts";
import { revealRequest } from "#shared/life/look/reveal-request.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { receivedAt, requestId } from "#test/fixtures/requests.ts";
import { actor, desk, subject } from "../decide/desk.ts";

const look = { requestId, actor, reason: "to answer the complaint" };

describe("a look at a person's text", () => {
  it("shows the person's claims, their words, and each system's answer", async () => {
    const world = await desk({}, { tasks: [task("billing", done), task("mailing")] });
    await world.services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: { ...request, person: { holders: ["billing"] } },
      events: [],
      result: undefined,
    }));
    const manifests = ["billing", "mailing"].map((id) => ({ id, identifies: { knownData: [] } })) as never;
    expect(await revealRequest(look, { ...world.services, manifests })).toEqual({
      requestId,
      right: "access",
      subject,
      messages: [],
      systems: [
        { processor: "billing", holds: true, outcome: "done", said: ["All of it."] },
        { processor: "mailing", holds: false, said: [] },
      ],
    });
  });

  it("does not claim that a system knows nobody when it cannot tell", async () => {
    const world = await desk({}, { tasks: [task("analytics")] });
    await world.services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: { ...request, person: { holders: [] } },
      events: [],
      result: undefined,
    }));
    const { systems } = await revealRequest(look, world.services);
    expect(systems).toEqual([{ processor: "analytics", said: [] }]);
  });

  it("is recorded each time, with operator and reason, without the shown facts", async () => {
    const world = await desk();
    await revealRequest(look, world.services);
    await revealRequest({ ...look, reason: "once more" }, world.services);
    const looks = (await world.events()).filter(({ type }) => type === "subject-revealed");
    expect(looks).toMatchObject([
      { actor, details: { reason: "to answer the complaint" } },
      { actor, details: { reason: "once more" } },
    ]);
    await world.expectSoundEvidence();
  });

  it("shows nothing if it cannot be recorded", async () => {
    const world = await desk();
    const store = { ...world.services.store, update: () => Promise.reject(new ConflictError("busy")) };
    await expect(revealRequest(look, { ...world.services, store })).rejects.toThrow(ConflictError);
  });

  it("is refused and not recorded once the person's identifiers are gone", async () => {
    const world = await desk();
    await world.services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      ...shred(complete(request, receivedAt, "complied"), receivedAt),
      events: [],
      result: undefined,
    }));
    await expect(revealRequest(look, world.services)).rejects.toThrow(NothingWaits);
    await expect(revealRequest(look, world.services)).rejects.toThrow(
      "replaced by keyed hashes on 2026-03-05",
    );
    expect(await world.types()).not.toContain("subject-revealed");
  });
});
