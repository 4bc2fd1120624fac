import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { callConsole, type DeskName, tokensOf as login } from "./desk.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { type Asked, ask, evidence, quiet } from "./steps.ts";

let host: JourneyHost;
let asked: Asked;
const person = { email: "canarymail@example.com" };
const words = "canarydetails";
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  asked = await ask(host, "access", person, { name: "Canaryname", details: words });
  await quiet(host);
});
afterAll(() => host.stop());

const tokensOf = (name: DeskName) => login(host, name);
const call = (token: string | undefined, path: string, body?: unknown) =>
  callConsole(host, token, path, body);

describe("the console's API, behind a login", () => {
  it("answers nobody without a token, or with an id token in place of an access token", async () => {
    expect((await call(undefined, "requests")).status).toBe(401);
    expect((await call("x.y.z", "requests")).status).toBe(401);
    expect((await call((await tokensOf("olga")).id_token, "requests")).status).toBe(403);
  });

  it("shows a viewer the queue and a request, and nothing of the person", async () => {
    const { access_token } = await tokensOf("vera");
    const paths = [
      "requests",
      "requests.csv",
      `requests/${asked.requestId}`,
      "attention",
      "systems",
      "figures?year=2026",
      "register?year=2026",
    ];
    const answers = await Promise.all(
      paths.map(async (path) => {
        const answer = await call(access_token, path);
        return { path, status: answer.status, text: await answer.text() };
      }),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(answers.filter(({ text }) => /canary/i.test(text)).map(({ path }) => path)).toEqual([]);
    expect(answers[0]?.text).toContain(asked.requestId);
  });

  it("lets each do what their role allows, and no more", async () => {
    const reveal = { reason: "to answer a question" };
    const note = { decision: "note", text: "seen in a journey" };
    const refuse = { decision: "refuse", ground: "excessive", reason: "tenth time", preview: true };
    const statuses = async (name: DeskName) => {
      const { access_token } = await tokensOf(name);
      const about = `requests/${asked.requestId}`;
      const answers = [
        await call(access_token, "requests"),
        await call(access_token, `${about}/decisions`, note),
        await call(access_token, `${about}/decisions`, refuse),
        await call(access_token, `${about}/reveal`, reveal),
      ];
      return answers.map(({ status }) => status);
    };
    expect(await statuses("nobody")).toEqual([403, 403, 403, 403]);
    expect(await statuses("vera")).toEqual([200, 403, 403, 403]);
    expect(await statuses("otto")).toEqual([200, 200, 403, 403]);
    expect(await statuses("olga")).toEqual([200, 200, 200, 200]);
  });

  it("leaves the trace of a look at the person, by name and reason, and of every note", async () => {
    const { access_token } = await tokensOf("olga");
    const answer = await call(access_token, `requests/${asked.requestId}/reveal`, { reason: "a complaint" });
    expect(await answer.json()).toMatchObject({ subject: { email: person.email, details: words } });
    const events = await evidence(host, asked);
    expect(events.at(-1)).toMatchObject({
      type: "subject-revealed",
      actor: { kind: "operator", id: "olga" },
      details: { reason: "a complaint" },
    });
    expect(events.filter(({ type }) => type === "note").map(({ actor }) => actor.id)).toEqual([
      "otto",
      "olga",
    ]);
    expect(JSON.stringify(events)).not.toMatch(/canary/i);
  });

  it("has no more permissions than it needs, and none too few", async () => {
    const { refusals } = await host.metrics();
    expect(refusals).toEqual([]);
  });

  it("ends an hour after the login, by the clock that was moved", async () => {
    const { access_token } = await tokensOf("vera");
    expect((await call(access_token, "requests")).status).toBe(200);
    await host.client().moveClock("PT61M");
    const late = await call(access_token, "requests");
    expect(late.status).toBe(401);
    expect(late.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(await late.json()).toEqual({ message: "Unauthorized" });
  });
});
