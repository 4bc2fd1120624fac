import { describe, expect, it } from "@jest/globals";
import { endRetention } from "#shared/processor/end-retention.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { shopUnderTest } from "#test/processors/shop-under-test.ts";

const anna = "anna.lind@example.com";
const shop = shopUnderTest();

/** Runs the daily job on a day. @param recorded the ends that an earlier run reported. */
async function endOn(day: string, recorded: readonly string[] = []) {
  const clock = () => `${day}T15:00:00.000Z`;
  const { ended, ...report } = await endRetention("shop", shop.shop().retention, { clock, recorded });
  return { ...report, ended: ended.length, ends: ended };
}

describe("The end of what a law kept in a database", () => {
  it("comes when the last day is over, in the order of the references, and is recorded", async () => {
    await shop.ask("erasure", anna);
    expect(await endOn("2034-12-31")).toMatchObject({ ended: 0 });
    expect(await shop.table("shop.customers")).toHaveLength(3);
    const run = await endOn("2035-01-02");
    expect(run).toMatchObject({ ended: 1, waiting: 0, failed: 0, more: false });
    expect(run.ends).toMatchObject([
      { until: "2034-12-31", counts: { customers: 1, orders: 1, "order-lines": 2 } },
    ]);
    expect(await shop.table("shop.customers")).toHaveLength(2);
    // A run that nobody heard reports the same again.
    expect((await endOn("2035-01-03")).ends).toEqual(run.ends);
    const ids = run.ends.map(({ id }) => id);
    expect(await endOn("2035-01-04", ids)).toMatchObject({ ended: 0, failed: 0 });
    expect((await shop.table("shop.dsr_notes")).filter((note) => /KEPT/.test(note))).toEqual([]);
  });

  it("waits for a hold on the same person", async () => {
    await shop.ask("erasure", anna);
    const parameters = { holdUntil: "2035-06-30" };
    await shop.ask("complaint", anna, mockKit("2034-11-01T10:00:00.000Z"), { request: "c1", parameters });
    expect(await endOn("2035-01-02")).toMatchObject({ ended: 0, waiting: 1 });
    expect(await endOn("2035-07-02")).toMatchObject({ ended: 1, waiting: 0 });
  });

  it("fails without harm where rows refer to what is kept, and is tried again", async () => {
    await shop.ask("erasure", anna);
    await shop.sql(
      "insert into shop.orders (customer_id, number, placed_at, total) values (1, 'new', now(), 1)",
    );
    expect(await endOn("2035-01-02")).toMatchObject({ ended: 0, failed: 1 });
    expect(await shop.table("shop.customers")).toHaveLength(3);
    await shop.sql("delete from shop.orders where number = 'new'");
    expect(await endOn("2035-01-03")).toMatchObject({ ended: 1, failed: 0 });
  });
});
