import { describe, expect, it } from "@jest/globals";
import { AnswerOutdated, AnswerWithDesk } from "#shared/domain/errors.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { retryByItself } from "#shared/life/5-answer/retry-by-itself.ts";
import { revealRequest } from "#shared/life/look/reveal-request.ts";
import { attentions } from "#shared/rules/attention.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const actor = { kind: "operator", id: "berta" } as const;
/** Packages are kept for thirty days, and for a week after their link has gone out at the least. */
const day23 = "2026-03-28T09:00:00Z";

/** A package that lies with the desk. */
async function lying() {
  const world = fakeServices();
  const services = { ...world.services, manifests: [] };
  const byDesk = { how: "post", enteredBy: "olga" } as const;
  await storeInProgress(services.store, [task("billing", done)], "access", { request: { byDesk } });
  const lay = async () => {
    await assembleResponse(requestId, services);
    await expect(respond(requestId, services)).rejects.toThrow(AnswerWithDesk);
    await awaitOperator(
      { requestId, step: "Respond", error: "AnswerWithDesk", taskToken: "task-1" },
      services,
    );
  };
  await lay();
  return {
    ...world,
    services,
    lay,
    takeOut: () => revealRequest({ requestId, actor, reason: "to post it", takesOut: true }, services),
    due: async () => {
      const current = await services.store.load(requestId);
      return attentions(current as never).filter(({ kind }) => kind === "retry-step");
    },
  };
}

describe("a package that lies with the desk", () => {
  it("is put together anew before it is too old to be taken out", async () => {
    const { due, moveTo, services, lay, takeOut } = await lying();
    expect(await due()).toEqual([{ kind: "retry-step", at: day23 }]);
    moveTo(day23);
    await retryByItself(requestId, services);
    await expect(respond(requestId, services)).rejects.toThrow(AnswerOutdated);
    await lay();
    expect(await due()).toEqual([{ kind: "retry-step", at: "2026-04-20T09:00:00Z" }]);
    expect((await takeOut()).packageUrl).toBeDefined();
  });

  it("stays as it is once an operator has taken it out", async () => {
    const { due, takeOut, services } = await lying();
    await takeOut();
    expect(await due()).toEqual([]);
    await retryByItself(requestId, services);
    expect((await services.store.events(requestId)).map(({ type }) => type)).not.toContain("step-retried");
  });
});
