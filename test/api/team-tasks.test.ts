import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Api, startApi } from "./api-host.ts";
import { addArchive, handedOver } from "./archive.ts";
import { post, postForm, problemOf } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  addArchive();
  api = await startApi();
});
afterAll(() => api.stop());

describe("the page behind the link to a task", () => {
  it("tells a program that tests links nothing of the person, and nothing changes", async () => {
    const { link, email } = await handedOver(api);
    const before = await api.dump();
    for (const method of ["GET", "HEAD", "GET"]) {
      const response = await api.call(method, link, { headers: { accept: "text/html" } });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-security-policy")).toMatch(
        /default-src 'none'.*form-action 'self'/,
      );
      expect(await response.text()).not.toContain(email);
    }
    expect(await api.dump()).toEqual(before);
  });

  it("shows the person to those who open it, escaped, and in no address", async () => {
    const { link, email, events } = await handedOver(api, "erasure", {
      identifiers: [{ type: "customer-number", value: "K-<i>1</i>" }],
    });
    const response = await postForm(api, link, { step: "open" });
    const page = await response.text();
    expect(page).toContain(email);
    expect(page).toContain("K-&lt;i&gt;1&lt;/i&gt;");
    expect(await events()).toContain("task-opened");
    expect(link).not.toContain(email);
  });

  it("takes a report once and again, as a form or as JSON, and names the task alone", async () => {
    const { link, requestId, taskNow } = await handedOver(api);
    const kept = { step: "report", outcome: "partial", records: "3", "until-contracts": "2034-12-31" };
    const page = await postForm(api, link, { ...kept, refusal: "" });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("on record")]);
    const again = await post(api, link, kept);
    expect([again.status, await again.json()]).toEqual([200, { taskId: `${requestId}/archive` }]);
    expect(await taskNow()).toMatchObject({ result: { outcome: "partial" }, attempts: 2 });
    expect((await post(api, link, { step: "report", outcome: "done" })).status).toBe(404);
  });

  it("shows a report with faults again as it was filled in, and names each field to programs", async () => {
    const { link, taskNow } = await handedOver(api);
    const wrong = { step: "report", outcome: "done", records: "99999999", "until-contracts": "2034-12-31" };
    const page = await postForm(api, link, wrong);
    const text = await page.text();
    expect(page.status).toBe(400);
    for (const part of [
      'class="short" value="99999999" aria-describedby="records-error" aria-invalid="true"',
      'value="2034-12-31" aria-describedby="until-contracts-error" aria-invalid="true"',
      '<a href="#records">The number of records',
      '<a href="#until-contracts">A day or a reason',
      "<title>Error: ",
    ])
      expect(text).toContain(part);
    const { errors } = (await (await post(api, link, wrong)).json()) as {
      errors: { pointer: string }[];
    };
    expect(errors.map(({ pointer }) => pointer)).toEqual(["#/records", "#/until-contracts"]);
    expect(await taskNow()).toMatchObject({ result: { outcome: "pending" } });
  });

  it("names the steps that there are where a report has another", async () => {
    const { link } = await handedOver(api);
    const { errors } = (await (await post(api, link, { step: "close" })).json()) as { errors: object[] };
    expect(errors).toEqual([{ pointer: "#/step", detail: "Must be one of: open, report." }]);
  });

  it.each([
    ["without a step", { outcome: "done" }],
    ["without an outcome", { step: "report" }],
    ["with another outcome", { step: "report", outcome: "waived" }],
    ["with a field that nobody knows", { step: "report", outcome: "done", admin: "1" }],
    ["with a field as long as a book", { step: "report", outcome: "done", records: "1".repeat(101) }],
  ])("refuses a report %s, and takes nothing", async (_what, body) => {
    const { link, taskNow } = await handedOver(api);
    expect((await post(api, link, body)).status).toBe(400);
    expect((await postForm(api, link, body)).status).toBe(400);
    expect(await taskNow()).toMatchObject({ result: { outcome: "pending" } });
  });

  it("is the same page for every link that opens nothing", async () => {
    const { link, requestId } = await handedOver(api);
    await post(api, link, { step: "report", outcome: "done" });
    const forged = `/tasks/${requestId}.${"a".repeat(43)}`;
    const pages = [link, forged, "/tasks/x"].flatMap((path) => [
      () => api.call("GET", path, { headers: { accept: "text/html" } }),
      () => postForm(api, path, { step: "open" }),
      () => postForm(api, path, { step: "report", outcome: "nothing-held" }),
    ]);
    const texts = new Set<string>();
    for (const page of pages) {
      const response = await page();
      expect(response.status).toBe(404);
      texts.add(await response.text());
    }
    expect(texts.size).toBe(1);
  });

  it("opens nothing else of the request", async () => {
    const { link } = await handedOver(api);
    const token = link.split("/").at(-1);
    for (const path of ["verify", "not-me", "packages"])
      expect([404, 410]).toContain((await api.call("GET", `/${path}/${token}`)).status);
    expect((await post(api, `/callbacks/${token}`, { outcome: "ready" })).status).toBe(404);
  });
});

describe("a report with copies", () => {
  const send = (link: string, files: readonly [content: string, name: string][], outcome = "done") => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ step: "report", outcome, records: "" }))
      form.append(name, value);
    for (const [content, name] of files) form.append("files", new Blob([content]), name);
    return api.call("POST", link, { body: form, headers: { accept: "text/html" } });
  };
  const odd = "../../etc/\u0007 Anna\u202e.csv";

  it("is taken as a form, with files of any name", async () => {
    const { link, taskNow } = await handedOver(api, "access");
    expect(
      (
        await send(link, [
          ["a;b\n1;2\n", odd],
          ["%PDF-1.4", "x.html"],
        ])
      ).status,
    ).toBe(200);
    const { result } = (await taskNow()) ?? {};
    expect(result).toMatchObject({
      counts: { documents: 2 },
      files: [{ document: "csv" }, { document: "pdf" }],
    });
    expect(JSON.stringify(await api.dump())).not.toContain("Anna");
  });

  it.each([
    ["is a program", [["MZ\u0000", "scan.pdf"]], 400],
    ["is missing", [], 400],
    ["is larger than four megabytes", [["x".repeat(4_300_000), "large.txt"]], 400],
  ] as const)(
    "is refused with a page where a file %s, and nothing is taken",
    async (_what, files, status) => {
      const { link, taskNow } = await handedOver(api, "access");
      const response = await send(link, files as unknown as [string, string][]);
      expect([response.status, response.headers.get("content-type")]).toEqual([
        status,
        "text/html; charset=utf-8",
      ]);
      expect(await taskNow()).toMatchObject({ result: { outcome: "pending" } });
    },
  );

  it.each([
    [
      "a form that is cut off",
      "multipart/form-data; boundary=x",
      "--x\r\nContent-Disposition: form",
      "malformed-request",
    ],
    ["a form without a boundary", "multipart/form-data", "--x", "malformed-request"],
    [
      "files as JSON",
      "application/json",
      JSON.stringify({ step: "report", outcome: "done", files: ["x"] }),
      "invalid-request",
    ],
    ["another type", "application/octet-stream", "%PDF", "unsupported-media-type"],
  ])("is refused as %s", async (_what, type, body, kind) => {
    const { link, taskNow } = await handedOver(api, "access");
    const headers = { accept: "application/json", "content-type": type };
    expect(await problemOf(api.call("POST", link, { body, headers }))).toMatchObject({ kind });
    expect(await taskNow()).toMatchObject({ result: { outcome: "pending" } });
  });
});
