import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { policyWarnings } from "../../scripts/deployment/policy-page.ts";

const portal = "https://privacy.acme.eu";
let company: Server;
let policyUrl: string;
let shown = "";
let status = 200;
beforeAll(async () => {
  company = createServer((_, response) => response.writeHead(status).end(shown));
  await new Promise<void>((listening) => company.listen(0, "127.0.0.1", listening));
  policyUrl = `http://127.0.0.1:${(company.address() as AddressInfo).port}/privacy`;
});
afterAll(() => new Promise((closed) => company.close(closed)));

const warningsFor = (page: string, at = portal) => {
  shown = page;
  return policyWarnings({ policyUrl }, at);
};

describe("after a deployment", () => {
  it.each([
    `<a href="${portal}/">Your rights</a>`,
    `<A class=x HREF=${portal}/ask/erasure>Have your data erased</A>`,
    `<form method="post" action='${portal}/ask/access'>`,
  ])("nothing is to be done where the privacy policy leads to the portal: %s", async (page) => {
    expect(await warningsFor(`<!doctype html><p>We…</p>${page}`)).toEqual([]);
  });

  it("a link without a name of its own counts where the portal has the address of the policy's site", async () => {
    expect(await warningsFor(`<a href="/ask/access">`, new URL(policyUrl).origin)).toEqual([]);
  });

  it.each([
    `<p>Write to ${portal}</p>`,
    `<a href="${portal}.evil.example/">`,
    `<a href="http://privacy.acme.eu/">`,
    `<a href="https://[/">`,
    "",
  ])("a policy without a link to it is told, with the link to add: %s", async (page) => {
    expect(await warningsFor(page)).toEqual([
      expect.stringMatching(/\/privacy has no link to the portal\..* link to https:\/\/privacy\.acme\.eu$/),
    ]);
  });

  it("a policy that cannot be read is told, and stops nothing", async () => {
    status = 404;
    expect(await warningsFor("")).toEqual([
      expect.stringContaining("/privacy cannot be read: it answers 404"),
    ]);
    status = 200;
    expect(await policyWarnings({ policyUrl: "http://127.0.0.1:1/" }, portal)).toEqual([
      expect.stringContaining("cannot be read: no connection"),
    ]);
  });

  it("a missing policy and that of an example are told", async () => {
    expect(await policyWarnings({}, portal)).toEqual([expect.stringContaining("has no policyUrl")]);
    expect(await policyWarnings({ policyUrl: "https://www.example.com/privacy" }, portal)).toEqual([
      expect.stringContaining("still names an example domain"),
    ]);
  });
});
