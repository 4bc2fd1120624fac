import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { failureOf } from "#shared/domain/failure/failure.ts";
import { type OwnTable, openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { startConstantContact } from "#test/vendors/constant-contact/server.ts";
import { contactsApi } from "./contacts-api.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { accessToken } from "./sign-in.ts";

let now = "2026-03-05T10:00:00.000Z";
const at = (time: string) => {
  now = `2026-03-${time}:00.000Z`;
};
let vendor: Awaited<ReturnType<typeof startConstantContact>>;
let table: OwnTable;
const { store } = processorUnderTest(manifest, handler, "MAILING_TABLE", { MAILING_TABLE: [] });
beforeAll(async () => {
  vendor = await startConstantContact(() => now);
});
afterAll(() => vendor.stop());
beforeEach(async () => {
  at("05T10:00");
  vendor.reset();
  table = await openTable("MAILING_TABLE");
});

/** Time passes while a run waits for another. */
const pause = async (milliseconds: number) => {
  now = new Date(Date.parse(now) + milliseconds).toISOString();
  await new Promise(setImmediate);
};
const token = (refused?: string, secret = vendor.secret) =>
  accessToken({ secret, table, now: () => now, pause }, refused);
const refreshes = () => vendor.calls.filter((name) => name === "POST /token").length;
const isGood = (access: string) => (vendor.signIn.access.get(access) ?? "") > now;
const find = () =>
  contactsApi(vendor.secret, { token, paced: (call) => call() }).find("anna.lind@example.com");

describe("signing in", () => {
  it("refreshes once, and again when half of the token's life is over", async () => {
    const first = await token();
    expect(await token()).toBe(first);
    at("05T21:00");
    expect(await token()).toBe(first);
    at("05T22:30");
    const second = await token();
    expect([second === first, isGood(second), refreshes()]).toEqual([false, true, 2]);
  });

  it("refreshes once for runs that come together", async () => {
    const given = await Promise.all(Array.from({ length: 8 }, () => token()));
    expect([new Set(given).size, refreshes()]).toEqual([1, 1]);
    at("06T12:00");
    const next = await Promise.all(Array.from({ length: 8 }, () => token()));
    expect([new Set(next).size, refreshes(), isGood(String(next[0]))]).toEqual([1, 2, true]);
  });

  it("replaces a token that the vendor refuses before its time, once", async () => {
    await find();
    vendor.signIn.access.clear();
    expect(await find()).toEqual([]);
    expect(refreshes()).toBe(2);
  });

  it("gives up a call that stays refused with a new token", async () => {
    vendor.fail({ on: /^GET/, times: 9, reply: { status: 401, body: { error_key: "unauthorized" } } });
    await expect(find()).rejects.toMatchObject({ name: "VendorRefused" });
    expect(refreshes()).toBe(2);
  });
});

describe("a run that dies between the refresh and the storing of what it gave", () => {
  const die = async () => {
    store.failAfterWrites(1);
    await token().catch(() => undefined);
    store.failAfterWrites(Number.POSITIVE_INFINITY);
  };

  it("loses nothing where refresh tokens are long-lived: the next run waits for the claim to end, and refreshes", async () => {
    vendor.signIn.isRotating = false;
    await die();
    expect(isGood(await token())).toBe(true);
  });

  it("leaves the rest of the old token's life where they rotate", async () => {
    const first = await token();
    at("05T22:30");
    await die();
    at("05T22:40");
    expect(await token()).toBe(first);
    at("06T10:01");
    await expect(token()).rejects.toMatchObject({ name: "SignInLost" });
  });

  it("is mended by a new consent, whose token goes into the secret", async () => {
    await die();
    await expect(token()).rejects.toMatchObject({ name: "SignInLost" });
    vendor.signIn.refresh.add("second-consent");
    const secret = { ...vendor.secret, refreshToken: "second-consent" };
    expect(isGood(await token(undefined, secret))).toBe(true);
    expect(isGood(await token(undefined, secret))).toBe(true);
    expect(refreshes()).toBe(3);
  });
});

it("keeps what a slow run was given although another has taken its claim for left behind", async () => {
  vendor.signIn.isRotating = false;
  const first = await token();
  at("06T12:00");
  const slow: OwnTable = {
    ...table,
    async replace(item, attribute, was) {
      // While the answer of its refresh is on its way, the claim runs out and another run comes.
      if ("issuedAt" in item && item.version === Number(was) + 1 && refreshes() === 2) {
        at("06T12:05");
        await token();
      }
      return table.replace(item, attribute, was);
    },
  };
  const given = await accessToken({ secret: vendor.secret, table: slow, now: () => now, pause });
  expect([given === first, isGood(given), isGood(await token())]).toEqual([false, true, true]);
});

it("says nothing of a token in what it throws", async () => {
  vendor.signIn.refresh.clear();
  const error = await token().catch((thrown: unknown) => thrown);
  expect(failureOf(error)).toEqual({
    error: "SignInLost",
    details: {
      code: "service-failed",
      service: "ConstantContact",
      operation: "refresh",
      error: "invalid_grant",
      status: 400,
    },
  });
  expect(String(error)).not.toContain("first-refresh-token");
});

it("does not take a refresh that fails for the time being for a sign-in that is lost", async () => {
  vendor.fail({ on: /token/, reply: { status: 503 } });
  await expect(token()).rejects.toMatchObject({ name: "TransientError" });
  expect(isGood(await token())).toBe(true);
});
