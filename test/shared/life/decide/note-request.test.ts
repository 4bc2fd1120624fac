import { describe, expect, it } from "@jest/globals";
import { complete } from "#shared/domain/transitions.ts";
import { noteRequest } from "#shared/life/decide/note-request.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const note = { requestId, actor, text: "called back on 3 March, ticket 4711" };

describe("a note", () => {
  it("is in the evidence under the operator's name, and changes nothing else", async () => {
    const world = await desk();
    const { version: _v, chain: _c, ...before } = (await world.load()).request;
    await noteRequest(note, world.services);
    expect((await world.events()).at(-1)).toMatchObject({
      type: "note",
      actor,
      details: { text: note.text },
    });
    const { version: _version, chain: _chain, ...after } = (await world.load()).request;
    expect(after).toEqual(before);
    expect(world.mails).toEqual([]);
    expect(world.signals).toEqual([]);
    await world.expectSoundEvidence();
  });

  it("can be written twice, and about a request that is closed", async () => {
    const world = await desk();
    await noteRequest(note, world.services);
    await world.services.store.update(requestId, ({ request }) => ({
      at: world.services.clock(),
      request: complete(request, world.services.clock(), "complied"),
      events: [],
      result: undefined,
    }));
    await noteRequest(note, world.services);
    expect(await world.types()).toEqual(["request-received", "note", "note"]);
    await world.expectSoundEvidence();
  });

  it("is refused for a request that does not exist", async () => {
    const { services } = await desk();
    const missing = { ...note, requestId: "019c0000-0000-7000-8000-00000000dead" };
    await expect(noteRequest(missing, services)).rejects.toThrow("There is no request");
  });
});
