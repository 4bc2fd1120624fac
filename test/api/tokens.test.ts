import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { answered } from "./answered.ts";
import { type Api, startApi } from "./api-host.ts";
import { post, submitAndMail, verified, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const text = "The invoice is the one of March.";
const may = true;
const no = false;

/** Who may use a route of a request: the sender of the submission, and the proved person; with what is sent. */
const table: Readonly<Record<string, { submission: boolean; person: boolean; body?: object }>> = {
  "GET /requests/{id}": { submission: may, person: may },
  "POST /requests/{id}/resend": { submission: may, person: may },
  "POST /requests/{id}/cancel": { submission: may, person: may },
  "GET /requests/{id}/cancel": { submission: may, person: may },
  "POST /requests/{id}/leave": { submission: may, person: may },
  "POST /requests/{id}/answer": { submission: no, person: may },
  "GET /requests/{id}/appeal": { submission: no, person: may },
  "POST /requests/{id}/appeal": { submission: no, person: may, body: { text } },
  "GET /requests/{id}/messages": { submission: no, person: may },
  "POST /requests/{id}/messages": { submission: no, person: may, body: { text } },
};

/** Whether a token gets past the door: what is behind it may still be impossible in this state of the request. */
async function isIn(route: string, requestId: string, token: string): Promise<boolean> {
  const [method = "", path = ""] = route.split(" ");
  const at = path.replace("{id}", requestId);
  const { body } = table[route] ?? {};
  const { headers } = withToken(token);
  const answer =
    method === "GET" ? await api.call("GET", at, { headers }) : await post(api, at, body, headers);
  return ![401, 404].includes(answer.status);
}

describe("the routes of a request", () => {
  it("are in the table, each of them", () => {
    const routes = api.routes.filter(({ bearer, path }) => bearer && path.startsWith("/requests/"));
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(table).sort());
  });

  it.each(Object.entries(table))(
    "let in at %s those whom the table names, and nobody with another token, none, or one of another request",
    async (route, { submission, person }) => {
      const other = await verified(api);
      const ofSender = await verified(api);
      const { requestId, fullToken } = await verified(api);
      const strangers = [other.fullToken, other.accessToken, "A".repeat(43), other.link.split(".")[1] ?? "x"];
      for (const token of strangers)
        expect([token, await isIn(route, requestId, token)]).toEqual([token, no]);
      const [method = "", path = ""] = route.split(" ");
      const without = await api.call(method, path.replace("{id}", requestId));
      expect(without.status).toBe(401);
      expect(await isIn(route, ofSender.requestId, ofSender.accessToken)).toBe(submission);
      expect(await isIn(route, requestId, fullToken)).toBe(person);
    },
  );
});

describe("the links of mails", () => {
  const linked = [
    "/verify/",
    "/follow/",
    "/not-me/",
    "/packages/",
    "/tasks/",
    "/opendsr/v2/results/",
  ] as const;

  it("are the routes with a token that people open", () => {
    const paths = api.routes
      .filter(({ method, path }) => method === "GET" && path.endsWith("{token}"))
      .map(({ path }) => path.replace("{token}", ""));
    expect(paths.sort()).toEqual([...linked].sort());
  });

  it("open the page of their own kind, and no page of another kind", async () => {
    const { link: verify } = await submitAndMail(api);
    const { link: packages, requestId, email } = await answered(api);
    await post(api, "/follow", { reference: requestId, email });
    const follow = /\/follow\/[\w.-]+/.exec((await api.mails(email)).at(-1)?.text ?? "")?.[0] ?? "";
    for (const link of [verify, packages, follow]) {
      const [own = "", token = ""] = link.split(/(?<=^\/\w+\/)/);
      for (const kind of linked) {
        const { status } = await api.call("GET", `${kind}${token}`, { headers: { accept: "text/html" } });
        expect({ own, kind, opens: status === 200 }).toEqual({ own, kind, opens: kind === own });
      }
    }
  });
});
