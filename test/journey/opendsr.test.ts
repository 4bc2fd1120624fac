import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ownRequestId } from "#shared/opendsr/controllers-request.ts";
import { expectDocumented } from "#test/api/openapi-check.ts";
import {
  accepted,
  type Controller,
  domainOf,
  pem,
  signedHeaders,
  startController,
} from "#test/controllers/controller.ts";
import { until } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { evidence, outcomes, quiet, recordOfRequest, straightWay } from "./steps.ts";
import { transitionsOf } from "./transitions-of.ts";
import { unzip } from "./unzip.ts";

const requestsAt = "/opendsr/v2/requests";
let controller: Controller;
let host: JourneyHost;
let known: Record<"copied" | "erased" | "later" | "waits" | "once", Person>;
let about: Record<string, unknown>;
let time: string;

beforeAll(async () => {
  controller = await startController();
  host = await startJourney({
    now: "2027-03-05T09:00:00Z",
    attacked: true,
    controllers: [
      accepted("controller", [controller.host, "dsr.controller.example.org"]),
      accepted("rival", [controller.host], "L1"),
    ],
  });
  // People store it: the certificate is for the address at which the host answers.
  const identity = JSON.stringify({ certificate: pem("processor"), privateKey: pem("processor.key") });
  writeFileSync(
    join(host.folder, "secrets.json"),
    JSON.stringify({ "DsrService/opendsr/identity": identity }),
  );
  known = await people(host, "copied", "erased", "later", "waits", "once");
  time = await host.now();
  about = await controller.meet(host.client().api, () => time);
}, 120_000);
afterAll(async () => {
  await host.stop();
  await controller.stop();
});

type Asked = ReturnType<Controller["request"]>;
const idOf = ({ subject_request_id }: Asked) => ({
  requestId: ownRequestId({ id: "controller" }, subject_request_id),
});
const pathOf = ({ subject_request_id }: Asked) => `${requestsAt}/${subject_request_id}`;
const reportAbout = ({ subject_request_id }: Asked) =>
  controller.reports.filter((report) => report.subject_request_id === subject_request_id);

async function asked(type: string, { email }: Person, more: object = {}) {
  time = await host.now();
  const request = controller.request(type, email, more);
  const receipt = await controller.call("POST", requestsAt, request);
  return { request, receipt };
}

/** Asks, and waits for the report. */
async function carriedOut(type: string, person: Person) {
  const { request, receipt } = await asked(type, person);
  expect(receipt.status).toBe(201);
  const report = await until("a report", async () => reportAbout(request)[0]);
  return { request, receipt, report };
}

async function mailsTo(person: Person): Promise<readonly unknown[]> {
  await quiet(host);
  return [...(await host.client().mails(person.email)), ...(await host.client().mails(person.accounts))];
}

describe("a controller whose processor we are", () => {
  it("learns what it can ask for, and our certificate", () => {
    expect(about).toEqual({
      api_version: "2.0",
      supported_identities: [
        { identity_type: "email", identity_format: "raw" },
        { identity_type: "controller_customer_id", identity_format: "raw" },
      ],
      supported_subject_request_types: ["access", "portability", "erasure"],
      processor_certificate: expect.stringMatching(/\/opendsr\/v2\/certificate\.pem$/),
    });
  });

  it("gets a signed receipt, a signed report, and the data of its person, who hears nothing from us", async () => {
    const { request, receipt, report } = await carriedOut("access", known.copied);
    expect(receipt.body).toMatchObject({
      controller_id: "controller",
      subject_request_id: request.subject_request_id,
      // Ten days, by its contract.
      expected_completion_time: "2027-03-15T23:00:00Z",
      encoded_request: Buffer.from(JSON.stringify(request)).toString("base64"),
    });
    const { text: _, body: status } = await controller.call("GET", pathOf(request));
    expect(status).toMatchObject({ request_status: "completed", results_url: report.results_url });
    expect(status.results_count).toBeGreaterThan(3);
    expect(report).toMatchObject({ request_status: "completed", status_callback_url: controller.callback });

    const files = await unzip(Buffer.from(await (await fetch(String(report.results_url))).arrayBuffer()));
    expect([...files.values()].join()).toContain(known.copied.email);
    expect(await mailsTo(known.copied)).toEqual([]);
    expect(reportAbout(request)).toHaveLength(1);

    const kinds = (await evidence(host, idOf(request))).map(
      ({ type, actor }) => `${actor.id ?? actor.kind}: ${type}`,
    );
    expect(kinds).toEqual(
      expect.arrayContaining([
        "controller: request-received",
        "system: vouched-by-controller",
        "system: answer-assembled",
        "system: request-completed",
        "system: controller-told",
        "controller: results-opened",
      ]),
    );
    const { name } = { name: idOf(request).requestId };
    const history = (await host.histories()).find((one) => one.name === name);
    expect(transitionsOf(history?.events ?? [])).toBe(straightWay);
    expect(JSON.stringify(history)).not.toContain(known.copied.email);
  });

  it("has its person erased, and learns what is kept, by which law", async () => {
    const { request, report } = await carriedOut("erasure", known.erased);
    expect(await outcomes(host, idOf(request))).toMatchObject({ mailing: "partial" });
    const results = (await (await fetch(String(report.results_url))).json()) as Record<string, unknown>;
    expect(results).toMatchObject({
      subject_request_id: request.subject_request_id,
      outcome: "complied-in-part",
      systems: expect.arrayContaining([
        expect.objectContaining({
          system: "billing",
          retained: expect.arrayContaining([expect.objectContaining({ law: expect.any(String) })]),
        }),
      ]),
    });
    expect(await mailsTo(known.erased)).toEqual([]);
  });

  it("is the same request when it is sent again, and no other request takes its place", async () => {
    const { request, receipt } = await asked("access", known.once);
    const again = await controller.call("POST", requestsAt, request);
    expect([again.status, again.body.received_time]).toEqual([201, receipt.body.received_time]);
    const other = { ...request, subject_request_type: "erasure" };
    const refused = await controller.call("POST", requestsAt, other);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      error: { code: 400, errors: [{ domain: "#/subject_request_id", reason: "invalid-request" }] },
    });
    expect((await recordOfRequest(host, idOf(request))).request.right).toBe("access");
  });

  it("that is down is told later, its results are there at once, and operators see that it was not told", async () => {
    controller.answerWith(503);
    const { request } = await asked("access", known.later);
    const reached = async () => (await controller.call("GET", pathOf(request))).body;
    await until("results", async () => ((await reached()).request_status === "completed" ? true : undefined));
    expect(await reached()).toHaveProperty("results_url");
    await host.client().moveClock("P1D");
    time = await host.now();
    const shown = await operator(host, "show", idOf(request).requestId);
    expect(JSON.stringify(shown)).toContain("controller-not-told");
    const desk = (await host.client().mails()).filter(({ text }) => text.includes(idOf(request).requestId));
    expect(desk.map(({ text }) => text.replaceAll(/\s+/g, " ")).join()).toContain("did not take the report");
    controller.answerWith(202);
    await host.client().moveClock("P2D");
    time = await host.now();
    await until("a report", async () => reportAbout(request)[0]);
    await quiet(host);
    expect(reportAbout(request)).toHaveLength(1);
    expect((await recordOfRequest(host, idOf(request))).request).toHaveProperty("respondedAt");
  });

  it("finds its results gone once their time is over", async () => {
    const [report] = controller.reports;
    await host.client().moveClock("P40D");
    time = await host.now();
    expect((await fetch(String(report?.results_url))).status).toBe(410);
    const { body } = await controller.call("GET", `${requestsAt}/${report?.subject_request_id}`);
    expect(body).not.toHaveProperty("results_url");
  });

  it("is named to operators", async () => {
    const { request } = await carriedOut("access", known.once);
    const { requestId } = idOf(request);
    const { stdout } = await host.dsr(["show", requestId]);
    expect(stdout).toContain(`For the controller controller, as its ${request.subject_request_id}`);
  });
});

describe("a controller's request that waits for a look", () => {
  /** This controller vouches less: an operator looks at a request about sensitive data. */
  async function waiting(person: Person) {
    time = await host.now();
    const request = controller.request("access", person.email);
    expect((await controller.call("POST", requestsAt, request, "rival")).status).toBe(201);
    const requestId = ownRequestId({ id: "rival" }, request.subject_request_id);
    await until("a plan", async () =>
      (await recordOfRequest(host, { requestId })).steps.some(({ step }) => step === "ApprovePlan")
        ? true
        : undefined,
    );
    const status = async () => (await controller.call("GET", pathOf(request), undefined, "rival")).body;
    return { request, requestId, status };
  }

  it("is pending, and can be called off, once or twice, before anything was done", async () => {
    const { request, requestId, status } = await waiting(known.waits);
    expect(await status()).toMatchObject({ request_status: "pending" });
    for (const _ of [1, 2]) {
      const { status: code, body } = await controller.call("DELETE", pathOf(request), undefined, "rival");
      expect(code).toBe(202);
      expect(body).toMatchObject({ controller_id: "rival", subject_request_id: request.subject_request_id });
    }
    const report = await until("a report", async () => reportAbout(request)[0]);
    expect(report).toMatchObject({ request_status: "cancelled" });
    const { request: ended, tasks } = await recordOfRequest(host, { requestId });
    expect(ended).toMatchObject({ status: "cancelled", cancelledBy: "controller" });
    expect(tasks.every(({ result }) => result === undefined)).toBe(true);
    const cancelled = (await evidence(host, { requestId })).filter(
      ({ type }) => type === "request-cancelled",
    );
    expect(cancelled.map(({ actor }) => actor)).toEqual([{ kind: "controller", id: "rival" }]);
  });

  it("goes on when an operator has looked, and can be called off no more", async () => {
    const { request, requestId, status } = await waiting(known.copied);
    await operator(host, "approve", requestId, "--reason", "Known from the contract.");
    await until("the end", async () => ((await status()).request_status === "completed" ? true : undefined));
    const late = await controller.call("DELETE", pathOf(request), undefined, "rival");
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ error: { code: 409 } });
  });

  it("is told as cancelled when it is refused, with the reason in its results, and its person is asked nothing", async () => {
    const { request, requestId, status } = await waiting(known.later);
    const question = ["--about", "identity", "--question", "Who are you?"];
    const { code, stderr } = await refusedOperator(host, "pause", requestId, ...question);
    expect([code, stderr]).toEqual([1, expect.stringContaining("ask rival instead")]);
    await operator(host, "refuse", requestId, "--ground", "excessive", "--reason", "Asked every day.");
    await until("a report", async () => reportAbout(request)[0]);
    const { results_url, request_status } = await status();
    expect(request_status).toBe("cancelled");
    const results = (await (await fetch(String(results_url))).json()) as object;
    expect(results).toMatchObject({ outcome: "refused", ground: "excessive", reason: "Asked every day." });
    expect(await mailsTo(known.later)).toEqual([]);
  });

  it("gets more time without a letter to its person", async () => {
    const { requestId } = await waiting(known.erased);
    await operator(host, "extend", requestId, "--reason", "Many systems.");
    const kinds = (await evidence(host, { requestId })).map(({ type }) => type);
    expect(kinds).toContain("deadline-extended");
    expect(await mailsTo(known.erased)).toEqual([]);
  });
});

describe("a request that is no controller's", () => {
  const send = async (
    headers: Record<string, string>,
    {
      body = JSON.stringify(controller.request("access", "anna@example.com")),
      path = requestsAt,
      method = "POST",
    } = {},
  ) => {
    const response = await fetch(`${host.client().api}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "POST" && { body }),
    });
    await expectDocumented(path.replace(/[0-9a-f-]{36}/, "{id}"), method, response);
    return response;
  };
  const signed = (body: string, more: { name?: "controller" | "rival"; at?: string; url?: string } = {}) =>
    signedHeaders(
      { method: "POST", url: more.url ?? `${host.client().api}${requestsAt}`, body },
      { name: more.name ?? "controller", time: more.at ?? time },
    );
  const minutes = (count: number) => new Date(Date.parse(time) + count * 60_000).toISOString();

  it.each<[string, (body: string) => Record<string, string>]>([
    ["without a signature", () => ({})],
    [
      "of a domain that nobody knows",
      (body) => ({ ...signed(body), "x-opendsr-controller-domain": "dsr.example.net" }),
    ],
    [
      "with another controller's signature",
      (body) => ({
        ...signed(body, { name: "rival" }),
        "x-opendsr-controller-domain": domainOf("controller"),
      }),
    ],
    ["with the signature of another body", (body) => signed(`${body} `)],
    [
      "that was signed for another processor",
      (body) => signed(body, { url: "https://other.example.com/v2/requests" }),
    ],
    ["that was signed long ago", (body) => signed(body, { at: minutes(-11) })],
    ["that is signed for later", (body) => signed(body, { at: minutes(11) })],
    ["whose time is no time", (body) => signed(body, { at: "now" })],
    [
      "with a signature that is no base64",
      (body) => ({ ...signed(body), "x-opendsr-controller-signature": "%%%" }),
    ],
  ])("%s is refused before its body is read", async (_, headersOf) => {
    time = await host.now();
    // Not even JSON: the signature comes first.
    const body = "{ not JSON";
    const response = await send(headersOf(body), { body });
    expect(response.status).toBe(401);
    expect(response.headers.get("x-opendsr-signature")).toBeNull();
  });

  it("that is signed is refused where it is not valid, with the name of each field and never its value", async () => {
    time = await host.now();
    const text = "not json";
    expect((await send(signed(text), { body: text })).status).toBe(400);
    const body = controller.request("opt-out", "jo.secret@example.com", {
      subject_request_id: "1",
      regulation: "lgpd",
    });
    const refused = await controller.call("POST", requestsAt, body);
    expect(refused.status).toBe(400);
    const { error } = refused.body as { error: { errors: { domain: string }[] } };
    expect(error.errors.map(({ domain }) => domain).sort()).toEqual([
      "#/regulation",
      "#/subject_request_id",
      "#/subject_request_type",
    ]);
    expect(refused.text).not.toContain("secret");
  });

  it.each<[string, object, string]>([
    ["a regulation that was not agreed on", { regulation: "ccpa" }, "#/regulation"],
    [
      "nobody's address",
      {
        subject_identities: [
          { identity_type: "controller_customer_id", identity_format: "raw", identity_value: "1" },
        ],
      },
      "#/subject_identities",
    ],
    [
      "a hashed address",
      { subject_identities: [{ identity_type: "email", identity_format: "sha256", identity_value: "abc" }] },
      "#/subject_identities/0/identity_format",
    ],
    [
      "what is no address",
      {
        subject_identities: [
          { identity_type: "email", identity_format: "raw", identity_value: "jo\r\nbcc: x" },
        ],
      },
      "#/subject_identities",
    ],
    ...[
      "https://elsewhere.example.net/callbacks",
      "https://dsr.controller.example.org.example.net/",
      "https://dsr.controller.example.org@example.net/",
      "https://dsr.controller.example.org:8443/",
      "http://dsr.controller.example.org/",
      "http://127.0.0.1:9001/2018-06-01/runtime",
      "https://127.0.0.1/",
      "https://[::1]/",
      "http://169.254.169.254/latest/meta-data",
      "file:///etc/passwd",
      "callbacks",
    ].map((url): [string, object, string] => [
      `a report to ${url}`,
      { status_callback_urls: [url] },
      "#/status_callback_urls/0",
    ]),
  ])("with %s is refused", async (_, more, field) => {
    const { request, receipt } = await asked("access", known.once, more);
    expect(receipt.status).toBe(400);
    const { error } = receipt.body as { error: { errors: { domain: string }[] } };
    expect(error.errors.map(({ domain }) => domain)).toContain(field);
    expect(await host.store().load(idOf(request).requestId)).toBeUndefined();
  });

  it("is neither read nor cancelled by another controller, and its id is free for that one", async () => {
    const { request } = await asked("access", known.once);
    const path = pathOf(request);
    for (const method of ["GET", "DELETE"])
      expect((await controller.call(method, path, undefined, "rival")).status).toBe(404);
    const own = controller.request("access", known.once.email, {
      subject_request_id: request.subject_request_id,
      status_callback_urls: [],
    });
    const mine = await controller.call("POST", requestsAt, own, "rival");
    expect(mine.body).toMatchObject({ controller_id: "rival" });
    expect((await controller.call("GET", path)).body).toMatchObject({ controller_id: "controller" });
  });

  it("opens no results with another secret, and none of a person's own request", async () => {
    const { report, request } = await carriedOut("access", known.once);
    const url = String(report.results_url);
    const forged = url.replace(/\.[\w-]{43}$/, `.${"x".repeat(43)}`);
    expect((await fetch(forged)).status).toBe(404);
    const token = url.split("/").at(-1);
    for (const path of [`/packages/${token}`, `/verify/${token}`, `/not-me/${token}`, `/callbacks/${token}`])
      expect((await host.client().call("GET", path)).status).toBe(404);
    const headers = { authorization: `Bearer ${token?.split(".").at(-1)}` };
    expect(
      (await host.client().call("GET", `/requests/${idOf(request).requestId}`, undefined, headers)).status,
    ).toBe(404);
  });
});
