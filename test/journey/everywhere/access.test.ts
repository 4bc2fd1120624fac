import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Deployment } from "../deployment.ts";
import { type Person, people } from "../people.ts";
import {
  type Asked,
  answered,
  ask,
  ended,
  evidence,
  lastLetter,
  letters,
  outcomes,
  recordOfRequest,
} from "../steps.ts";
import { allHeld } from "../systems.ts";
import { unzip } from "../unzip.ts";
import { startTarget } from "./target.ts";

let host: Deployment;
let mila: Person;
beforeAll(async () => {
  host = await startTarget();
  ({ mila } = await people(host, "mila"));
});
afterAll(() => host?.stop());

describe("an access request", () => {
  let access: Asked;

  it("ends with a package of everything each processor holds, and changes nothing there", async () => {
    const before = await allHeld(host, mila);
    access = await answered(host, "access", mila);
    const files = await unzip(await host.client().package(access.requestId, mila.email));
    const names = [...files.keys()];
    expect(names).toEqual(expect.arrayContaining(["index.html", "manifest.json"]));
    for (const processor of ["analytics", "billing", "mailing"]) {
      expect(names.some((name) => name.includes(`${processor}/`) && name.endsWith(".json"))).toBe(true);
      expect(names.some((name) => name.includes(`${processor}/`) && name.endsWith(".csv"))).toBe(true);
    }
    expect(files.get("index.html")?.toString()).not.toMatch(/<script|<link|\ssrc=|@import|url\(/i);
    expect(await allHeld(host, mila)).toEqual(before);
    await ended(host, access);
    expect(await letters(host, access)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "person: Your request has been answered",
      "person: Your code for the package",
    ]);
  });

  it("leaves evidence that is intact", async () => {
    const { request } = await recordOfRequest(host, access);
    const events = await evidence(host, access);
    expect(events.length).toBeGreaterThan(0);
    expect(findBrokenLink(access.requestId, events, request.chain)).toBeUndefined();
  });

  it("of an unknown person is answered with nothing held, and gets no package", async () => {
    const none = await answered(host, "access", { email: `nobody.asks@${host.mailDomain}` });
    expect(await outcomes(host, none)).toEqual({
      analytics: "nothing-held",
      billing: "nothing-held",
      mailing: "nothing-held",
    });
    await ended(host, none);
    expect(await lastLetter(host, none)).not.toContain("/packages/");
  });

  it("that its person calls off ends with a letter that says so", async () => {
    const asked = await ask(host, "access", { email: `calls.off@${host.mailDomain}` });
    await host.client().verificationLink(asked.requestId, asked.by.email);
    const headers = { authorization: `Bearer ${asked.accessToken}` };
    const answer = await host
      .client()
      .call("POST", `/requests/${asked.requestId}/cancel`, undefined, headers);
    expect(answer.ok).toBe(true);
    await ended(host, asked);
    expect(await letters(host, asked)).toEqual([
      "person: Please confirm your request",
      "person: Your request was cancelled",
    ]);
    expect((await recordOfRequest(host, asked)).request).toMatchObject({ status: "cancelled" });
  });
});
