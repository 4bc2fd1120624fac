import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { placeFor } from "#shared/adapters/place-for.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { startAndAnswer } from "#shared/needs/executions.ts";
import { mailerBy } from "#shared/needs/mailer.ts";
import { requests } from "#shared/needs/requests.ts";
import { controller } from "#shared/policy/controller.ts";
import { type Api, startApi } from "./api-host.ts";
import { submit, verified, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const actor = { kind: "operator", id: "desk" } as const;
const question = "In which month did you last buy from us?";

/** An operator's services, on the same deployment. */
function desk() {
  const env = (name: string) => String(process.env[name]);
  const clock = () => new Date().toISOString();
  return {
    store: requests.connect({ REQUEST_TABLE: env("REQUEST_TABLE") }),
    workflow: startAndAnswer.connect({ STATE_MACHINE_ARN: env("STATE_MACHINE_ARN") }),
    mailer: mailerBy(clock).connect({ SES_CONFIGURATION_SET: env("SES_CONFIGURATION_SET") }),
    clock,
    controller,
    placeFor,
  };
}

const ask = (requestId: string) => pauseRequest({ requestId, actor, why: "identity", question }, desk());
const resume = (requestId: string) => resumeRequest({ requestId, actor, reason: "the answer fits" }, desk());

async function seen(requestId: string, token: string) {
  const response = await api.call("GET", `/requests/${requestId}`, withToken(token));
  return (await response.json()) as {
    deadlines: { legal: string };
    pause?: object;
    stage: string;
    timeline: { event: string; text: string }[];
  };
}

describe("a person who follows a request", () => {
  it("sees the question that it waits for, and that the time stands until it is answered", async () => {
    const { requestId, fullToken, email } = await verified(api);
    await ask(requestId);
    const body = await seen(requestId, fullToken);
    expect(body.pause).toEqual({ why: "identity", since: expect.any(String), question });
    expect(body.stage).toBe("in-progress");
    expect(body.timeline.at(-1)).toMatchObject({
      event: "request-paused",
      text: "We asked a question and wait for the answer.",
    });
    expect((await api.mails(email)).at(-1)?.text).toContain(question);
  });

  it("sees new dates and no question after the answer", async () => {
    const { requestId, fullToken } = await verified(api);
    const before = await seen(requestId, fullToken);
    await ask(requestId);
    api.advance(5 * 86_400_000);
    await resume(requestId);
    const after = await seen(requestId, fullToken);
    expect(after).not.toHaveProperty("pause");
    expect(after.deadlines.legal > before.deadlines.legal).toBe(true);
    expect(after.timeline.map(({ event }) => event)).toEqual(
      expect.arrayContaining(["request-paused", "request-resumed"]),
    );
  });

  it("with only the submission's token sees nothing of it", async () => {
    const { requestId, accessToken } = await submit(api);
    await ask(requestId);
    const body = await seen(requestId, accessToken);
    expect(Object.keys(body).sort()).toEqual(["receivedAt", "requestId", "right", "stage", "status"]);
  });
});
