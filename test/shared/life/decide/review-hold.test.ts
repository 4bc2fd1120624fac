import { describe, expect, it } from "@jest/globals";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Completed } from "#shared/domain/request.ts";
import { complete } from "#shared/domain/transitions.ts";
import { reviewHold } from "#shared/life/decide/review-hold.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const closedAt = "2026-03-10T09:00:00.000Z";
const review = { requestId, actor, keepUntil: "2026-12-31", reason: "The authority has not decided yet." };

async function answered(more: Partial<Completed> = { hold: { until: "2026-09-05" } }) {
  const tasks = [{ ...task("billing", done), action: "hold" as const, heldTo: "2026-09-05" }];
  const world = await desk({ right: "complaint" }, { right: "complaint", tasks });
  await world.services.store.update(requestId, ({ request }) => ({
    at: closedAt,
    request: { ...complete(request, closedAt, "denied"), ...more },
    events: [],
    result: undefined,
  }));
  world.moveTo("2026-08-25T09:00:00.000Z");
  return world;
}

describe("a reviewed hold", () => {
  it("lasts to the new date; the person reads the reason, and the evidence keeps it", async () => {
    const world = await answered();
    expect(await reviewHold(review, world.services)).toBe(true);
    expect((await world.load()).request.hold).toEqual({ until: "2026-12-31", reason: review.reason });
    expect(world.mails.map(({ to }) => to)).toEqual(["canary@example.org"]);
    const letter = world.mails[0]?.text.replaceAll(/\s+/g, " ");
    expect(letter).toMatch(/until 31 December 2026\..*The authority has not decided yet/);
    expect(await world.types()).toEqual(expect.arrayContaining(["hold-prolonged", "mail-sent"]));
    await world.expectSoundEvidence();
  });

  it("is prolonged once by an operator who repeats the decision", async () => {
    const world = await answered();
    await reviewHold(review, world.services);
    expect(await reviewHold(review, world.services)).toBe(false);
    expect(world.mails).toHaveLength(1);
  });

  it("can be prolonged further by another operator, who is told of the first where the date is the same", async () => {
    const world = await answered();
    await reviewHold(review, world.services);
    const other = { ...review, actor: { kind: "operator", id: "berta" } as const };
    await expect(reviewHold(other, world.services)).rejects.toThrow("desk decided on");
    await expect(reviewHold({ ...other, reason: "It is still open." }, world.services)).rejects.toThrow(
      "kept to 2026-12-31 now. desk decided on",
    );
    expect(await reviewHold({ ...other, keepUntil: "2027-02-28" }, world.services)).toBe(true);
    expect(world.mails).toHaveLength(2);
  });

  it("has its letter sent by the next call where a crash came before it", async () => {
    const world = await answered();
    await expect(reviewHold(review, { ...world.services, mailer: failingMailer })).rejects.toThrow();
    expect(await reviewHold(review, world.services)).toBe(false);
    expect(world.mails).toHaveLength(1);
    expect((await world.types()).filter((type) => type === "hold-prolonged")).toHaveLength(1);
  });

  it.each(["2026-09-05", "2026-09-01", "2027-08-26"])(
    "is not shortened, and not kept for more than a year without another review: %s",
    async (keepUntil) => {
      const world = await answered();
      const wrong = reviewHold({ ...review, keepUntil }, world.services);
      await expect(wrong).rejects.toThrow(TerminalError);
      await expect(wrong).rejects.toThrow(
        "after 2026-09-05, to which it is kept already, and at most 2027-08-25",
      );
      expect(world.mails).toEqual([]);
    },
  );

  it.each<[string, Partial<Completed>, string]>([
    ["is over", { hold: { until: "2026-09-05" } }, "2026-09-06T01:00:00.000Z"],
    ["was released", { hold: { until: "2026-09-05" }, releasedBy: "another" }, "2026-08-25T09:00:00.000Z"],
    ["never was", {}, "2026-08-25T09:00:00.000Z"],
  ])("cannot be prolonged where it %s", async (_, more, now) => {
    const world = await answered(more);
    world.moveTo(now);
    await expect(reviewHold(review, world.services)).rejects.toThrow(NothingWaits);
  });
});
