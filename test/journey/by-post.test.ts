import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { until } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { evidence, mailsAbout, quiet, reaches, recordOfRequest } from "./steps.ts";

const address = "Canary Street 1\n10115 Berlin";
let host: JourneyHost;
let known: Record<"post", Person>;
let asked: { requestId: string };
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "post");
  asked = await operator<{ requestId: string }>(
    host,
    ...["submit", "--right", "access", "--email", known.post.email, "--name", "Canary <Post>"],
    ...["--received-on", "2026-03-04", "--channel", "letter", "--proof", "signature as on file"],
    ...["--post", address, "--locale", "de"],
  );
  await until("the answer on the desk", async () => {
    const { request } = await recordOfRequest(host, asked);
    return "answer" in request ? request.answer?.withDeskSince : undefined;
  });
  await host.client().moveClock("PT10M");
});
afterAll(() => host.stop());

describe("a request that is answered by post", () => {
  it("is refused without proof: nobody could be asked by mail", async () => {
    const entry = ["--right", "access", "--email", known.post.email, "--received-on", "2026-03-04"];
    const refused = await refusedOperator(host, "submit", ...entry, "--channel", "letter", "--post", address);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("proof: ") });
  });

  it("needs no second operator, and has every contact on file told at once, the mailbox of the request among them", async () => {
    const mails = (await mailsAbout(host, asked)).filter(({ to }) => !to.startsWith("privacy"));
    expect(mails.map(({ to }) => to).toSorted()).toEqual([known.post.accounts, known.post.email].toSorted());
    expect(new Set(mails.map(({ subject }) => subject.split(" (")[0]))).toEqual(
      new Set(["Zu Ihren Daten liegt eine Anfrage vor"]),
    );
  });

  it("prints its letter in the person's language with their address, escaped, and records the look", async () => {
    const file = join(tmpdir(), `${asked.requestId}.html`);
    const print = ["letter", asked.requestId, "--name", "answer", "--print", file];
    expect((await refusedOperator(host, ...print)).code).toBe(2);
    await operator(host, ...print, "--reason", "to post it");
    const page = await readFile(file, "utf8");
    expect(page).toContain('<html lang="de">');
    expect(page).toContain("Canary &lt;Post&gt;\nCanary Street 1\n10115 Berlin");
    expect(page).toContain("5. März 2026");
    expect(page).toContain("Das Paket liegt diesem Schreiben bei.");
    expect(page).toContain("@page{size:A4");
    expect(page).not.toContain("/packages/");
    expect((await evidence(host, asked)).at(-1)).toMatchObject({
      type: "subject-revealed",
      details: { reason: "to post it" },
    });
  });

  it("cannot be mailed after all, and is closed when an operator notes that it was posted", async () => {
    const { requestId } = asked;
    const mailed = await refusedOperator(host, "mail-answer", requestId, "--reason", "It is quicker.");
    expect(mailed).toMatchObject({ code: 1, stderr: expect.stringContaining("not a silent one") });
    const file = join(tmpdir(), `${requestId}.zip`);
    await operator(host, "reveal", requestId, "--package", file, "--reason", "to post it");
    await operator(host, "handed", requestId, "--by", "post", "--on", "2026-03-05");
    await reaches(host, asked, "completed");
    await quiet(host);
    expect(await mailsAbout(host, asked)).toHaveLength((await toDesk()).length + 2);
  });

  it("keeps the postal address with the person's data alone", async () => {
    const { request, subject } = await recordOfRequest(host, asked);
    expect(subject?.postalAddress).toBe(address);
    expect(JSON.stringify([request, await evidence(host, asked)])).not.toMatch(/canary/i);
  });
});

const toDesk = async () =>
  (await mailsAbout(host, asked)).filter(({ subject }) => subject.startsWith("[DSR]"));
