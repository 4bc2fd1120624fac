import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { signedHeaders } from "#test/controllers/controller.ts";
import { type Api, startApi } from "./api-host.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe("an installation that accepts no controller", () => {
  it.each([
    ["GET", "/opendsr/v2/discovery"],
    ["GET", "/opendsr/v2/certificate.pem"],
    ["GET", "/opendsr/v2/other"],
    ["POST", "/opendsr/v2/requests"],
    ["GET", "/opendsr/v2/requests/a7551968-d5d6-44b2-9831-815ac9017798"],
    ["DELETE", "/opendsr/v2/requests/a7551968-d5d6-44b2-9831-815ac9017798"],
    ["GET", "/opendsr/v2/results/x"],
  ])("has nothing at %s %s, also for a signed request", async (method, path) => {
    const body = method === "POST" ? JSON.stringify({ regulation: "gdpr" }) : undefined;
    const url = `https://dsr.example.com${path}`;
    const headers = signedHeaders(
      { method, url, ...(body && { body }) },
      { name: "controller", time: new Date().toISOString() },
    );
    const response = await api.call(method, path, { headers, ...(body && { body }) });
    expect(response.status).toBe(404);
  });
});
