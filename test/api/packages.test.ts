import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { answered, codeFrom } from "./answered.ts";
import { type Api, startApi } from "./api-host.ts";
import { post, postForm } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const day = 86_400_000;
const minute = 60_000;
const now = () => new Date().toISOString();

async function withCode() {
  const one = await answered(api);
  expect((await post(api, `${one.link}/code`)).status).toBe(202);
  return { ...one, code: await codeFrom(api, one.email) };
}

const wrongFor = (code: string) => (code === "000000" ? "111111" : "000000");

async function kindOf(response: Promise<Response>): Promise<string> {
  const answer = await response;
  const { type } = (await answer.json()) as { type: string };
  return `${answer.status} ${type.split("/").at(-1)}`;
}

describe("the link in the answer", () => {
  it("shows a page, to people and scanners, any number of times, and sends and opens nothing", async () => {
    const { link, email, requestId } = await answered(api);
    const mails = (await api.mails(email)).length;
    const before = await api.dump();
    for (const method of ["GET", "HEAD", "GET"]) {
      const response = await api.call(method, link);
      expect(response.status).toBe(200);
      const page = await response.text();
      if (method === "GET") expect(page).toContain(requestId);
      expect(page).not.toContain(email);
    }
    expect(await api.dump()).toEqual(before);
    expect(await api.mails(email)).toHaveLength(mails);
  });

  it("has a code sent to the confirmed mailbox, and opens the answer with it for a minute", async () => {
    const { link, requestId, email } = await answered(api);
    const sent = await post(api, `${link}/code`);
    expect(sent.status).toBe(202);
    const { codeExpiresAt } = (await sent.json()) as { codeExpiresAt: string };
    expect(Date.parse(codeExpiresAt) - Date.now()).toBeLessThanOrEqual(10 * minute);
    const code = await codeFrom(api, email);
    expect(JSON.stringify(await api.dump())).not.toContain(`"${code}"`);

    const response = await post(api, link, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(response.status).toBe(200);
    const { url } = (await response.json()) as { url: string };
    const download = await fetch(url);
    expect(download.headers.get("content-disposition")).toContain("attachment");
    expect(await download.text()).toBe("all of it");
    api.advance(minute + 1000);
    expect((await fetch(url)).status).toBe(403);

    const events = await api.store.events(requestId);
    expect(events.map(({ type }) => type).slice(-2)).toEqual(["package-code-sent", "package-opened"]);
  });

  it("is gone with the answer", async () => {
    const purged = await withCode();
    const expired = await answered(api);
    await api.store.update(purged.requestId, ({ request }) => ({
      at: now(),
      request: {
        ...request,
        answer: { ...("answer" in request && request.answer), purgedAt: now() },
      } as typeof request,
      events: [],
      result: undefined,
    }));
    const all = [purged.link, expired.link];
    for (const link of all) {
      if (link === expired.link) api.advance(31 * day);
      const before = await api.dump();
      const accept = { headers: { accept: "application/json" } };
      expect(await kindOf(api.call("GET", link, accept))).toBe("410 package-gone");
      expect(await kindOf(post(api, `${link}/code`))).toBe("410 package-gone");
      expect(await kindOf(post(api, link, { code: purged.code }))).toBe("410 package-gone");
      expect(await api.dump()).toEqual(before);
    }
  });

  it("cannot be replaced: forged and swapped ones are not found", async () => {
    const one = await withCode();
    const other = await answered(api);
    const secret = one.link.split(".")[1] ?? "";
    const before = await api.dump();
    for (const link of [
      `/packages/${other.requestId}.${secret}`,
      `/packages/${one.requestId}.${"A".repeat(43)}`,
    ]) {
      expect(await kindOf(post(api, `${link}/code`))).toBe("404 not-found");
      expect(await kindOf(post(api, link, { code: one.code }))).toBe("404 not-found");
    }
    expect(await api.dump()).toEqual(before);
  });
});

describe("a code", () => {
  it("opens once", async () => {
    const { link, code } = await withCode();
    expect((await post(api, link, { code })).status).toBe(200);
    expect(await kindOf(post(api, link, { code }))).toBe("403 code-expired");
  });

  it("opens once after many simultaneous posts", async () => {
    const { link, code } = await withCode();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(api, link, { code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("is good for ten minutes", async () => {
    const { link, code } = await withCode();
    api.advance(10 * minute + 1000);
    expect(await kindOf(post(api, link, { code }))).toBe("403 code-expired");
  });

  it("can be tried five times; then a new one is needed, and opens the answer", async () => {
    const { link, code, email } = await withCode();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const response = await post(api, link, { code: wrongFor(code) });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ triesLeft });
    }
    expect(await kindOf(post(api, link, { code }))).toBe("403 code-locked");
    api.advance(minute);
    expect((await post(api, `${link}/code`)).status).toBe(202);
    expect((await post(api, link, { code: await codeFrom(api, email) })).status).toBe(200);
  });

  it("is replaced by the next one", async () => {
    const { link, code, email } = await withCode();
    api.advance(minute);
    await post(api, `${link}/code`);
    const fresh = await codeFrom(api, email);
    if (fresh !== code) expect(await kindOf(post(api, link, { code }))).toBe("403 wrong-code");
    expect((await post(api, link, { code: fresh })).status).toBe(200);
  });

  it("belongs to its link: that of another answer opens nothing", async () => {
    const mine = await withCode();
    const theirs = await withCode();
    if (mine.code === theirs.code) return;
    expect(await kindOf(post(api, mine.link, { code: theirs.code }))).toBe("403 wrong-code");
  });

  it("is sent once a minute and ten times a day", async () => {
    const { link, email } = await withCode();
    const soon = await post(api, `${link}/code`);
    expect(soon.status).toBe(429);
    expect(Number(soon.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    for (let count = 2; count <= 10; count++) {
      api.advance(minute);
      expect((await post(api, `${link}/code`)).status).toBe(202);
    }
    api.advance(minute);
    const mails = (await api.mails(email)).length;
    const refused = await post(api, `${link}/code`);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
    expect(await api.mails(email)).toHaveLength(mails);
  });

  it.each([
    {},
    { code: 123456 },
    { code: "12345" },
    { code: "abcdef" },
    { code: "1234567890123" },
    { code: "１２３４５６" },
  ])("of an impossible form costs no try: %j", async (body) => {
    const { link } = await withCode();
    const before = await api.dump();
    expect(await kindOf(post(api, link, body))).toBe("400 invalid-request");
    expect(await api.dump()).toEqual(before);
  });
});

describe("a form", () => {
  it("gets a page that says the code was sent, and one that begins the download", async () => {
    const { link, email } = await answered(api);
    const sent = await postForm(api, `${link}/code`);
    expect(sent.status).toBe(202);
    expect(await sent.text()).toContain("We sent a code to your mailbox.");
    const response = await postForm(api, link, { code: await codeFrom(api, email) });
    const page = await response.text();
    expect(page).toContain("Your download begins");
    // The footer links to the policy.
    const [begun = "", ...byHand] = [...page.matchAll(/(?:url=|href=")(http[^"]+package\.zip[^"]+)"/g)].map(
      ([, url = ""]) => url.replaceAll("&amp;", "&"),
    );
    expect(byHand).toEqual([begun]);
    expect(await (await fetch(begun)).text()).toBe("all of it");
  });

  it("with a wrong code gets the forms again, with the tries that are left", async () => {
    const { link, code } = await withCode();
    const page = await (await postForm(api, link, { code: wrongFor(code) })).text();
    expect(page).toContain("You can try 4 more times.");
    expect(page).toContain(`action="${link}"`);
  });
});

it("is backed by hashed codes, which go with the first use", async () => {
  const { requestId, link, code } = await withCode();
  const token = async () => {
    const found = await api.store.load(requestId);
    return found && tokenOf(found, "package");
  };
  expect(await token()).toMatchObject({ proofHash: expect.any(String), attempts: 0 });
  await post(api, link, { code });
  expect(await token()).not.toHaveProperty("proofHash");
});
