import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { projectRoot } from "#infra/project-root.ts";
import { controller } from "#shared/policy/controller.ts";
import { launchChromium } from "#test/chromium.ts";
import { type Api, startApi } from "./api-host.ts";
import { freshEmail } from "./steps.ts";

let api: Api;
let browser: Browser;
let company: Server;
let origin: string;
let shown = "";

beforeAll(async () => {
  [api, browser] = await Promise.all([startApi(), launchChromium()]);
  company = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(shown);
  });
  await new Promise<void>((listening) => company.listen(0, "127.0.0.1", listening));
  // Another name is another site, as that of a company's own page.
  origin = `http://localhost:${(company.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  await new Promise((closed) => company.close(closed));
  await api.stop();
});

/** A piece of docs/PORTAL.md as it stands there, with the address of this API. */
function snippet(name: string): string {
  const text = readFileSync(join(projectRoot, "docs", "PORTAL.md"), "utf8");
  const [, code = ""] = new RegExp(`<!-- ${name} -->\\s*\`\`\`html\n(.*?)\`\`\``, "s").exec(text) ?? [];
  return `<!doctype html><html lang="en"><body>${code.replaceAll("https://dsr.example.com", api.url)}</body></html>`;
}

describe("the form in docs/PORTAL.md, on a page of another site", () => {
  it("leads to the page that shows everything once more, from which it is sent", async () => {
    shown = snippet("form");
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(origin);
    const email = freshEmail();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button").click();
    await page.getByRole("heading", { name: "Check your answers" }).waitFor();
    expect(await page.content()).toContain(email);
    await page.getByRole("button", { name: "Send the request" }).click();
    await page.getByRole("heading", { name: "Your request has arrived" }).waitFor();
    const [requestId = ""] =
      /[0-9a-f-]{36}/.exec((await page.locator(".reference").textContent()) ?? "") ?? [];
    expect((await api.store.load(requestId))?.subject).toMatchObject({
      email,
      identifiers: [{ type: "client-id", value: "702118446.1741170012" }],
    });
    // A reload sends the same form again, and is the same answer.
    const code = (await page.locator(".code-shown").textContent()) ?? "";
    await page.reload();
    expect((await page.locator(".code-shown").textContent()) ?? "").toBe(code);
    await page.context().close();
  });

  it("cannot send a request past that page", async () => {
    shown = snippet("form").replace("/ask/erasure", "/requests");
    const before = await api.requests();
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(origin);
    await page.getByRole("button").click();
    await page.getByRole("heading", { name: "The form came from another site" }).waitFor();
    expect(await api.requests()).toEqual(before);
    await page.context().close();
  });
});

describe("the script in docs/PORTAL.md, on a page of another site", () => {
  const send = async () => {
    shown = snippet("script");
    const page = await (await browser.newContext()).newPage();
    await page.goto(origin);
    await page.getByLabel("E-mail address").fill(freshEmail());
    const refused = page.waitForEvent("requestfailed").then(() => "refused");
    await page.getByRole("button").click();
    const said = page.getByText("Your confirmation code").textContent();
    const came = await Promise.race([refused.catch(() => ""), said.catch(() => "")]);
    await page.context().close();
    return came;
  };

  it("sends a request and shows the code, once its origin is named", async () => {
    expect(await send()).toBe("refused");
    controller.origins.push(origin);
    try {
      expect(await send()).toMatch(/Your confirmation code: [2-9A-Z]{4}-[2-9A-Z]{4}/);
    } finally {
      controller.origins.pop();
    }
  });
});
