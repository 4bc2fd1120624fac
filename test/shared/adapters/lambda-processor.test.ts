import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { lambdaIdentify } from "#shared/adapters/lambda-identify.ts";
import { lambdaProcessorInvoker } from "#shared/adapters/lambda-processor-invoker.ts";

const requestId = "019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b";
const functions = { billing: "arn:aws:lambda:eu-central-1:000000000000:function:billing" };
const person = { email: "person@example.org", identifiers: [] };
const known = { known: true, contacts: ["person@example.org"], knownData: [] };

let answer: { body: unknown; error?: string };
let events: unknown[];
let types: unknown[];
let server: Server;
let lambda: LambdaClient;

beforeEach(async () => {
  events = [];
  types = [];
  server = createServer(async (request, response) => {
    events.push(JSON.parse((await Array.fromAsync(request)).join("")));
    types.push(request.headers["x-amz-invocation-type"]);
    if (answer.error) response.setHeader("x-amz-function-error", answer.error);
    response.end(JSON.stringify(answer.body));
  }).listen(0);
  lambda = new LambdaClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
});
afterEach(() => {
  lambda.destroy();
  server.close();
});

it("asks the function for an identification, and normalises the addresses in it", async () => {
  answer = { body: { ...known, contacts: ["Person@Example.org"] } };
  expect(await lambdaIdentify(lambda, functions)("billing", person)).toEqual(known);
  expect(events).toEqual([{ ask: "identification", processor: "billing", subject: person }]);
});

it("runs a task without asking for anything else, and does not wait for it", async () => {
  answer = { body: "" };
  expect(await lambdaProcessorInvoker(lambda, "run-task")("billing", requestId)).toBeUndefined();
  expect(events).toEqual([{ requestId, processor: "billing" }]);
  expect(types).toEqual(["Event"]);
});

it("throws a TransientError when the function fails or cannot be reached, without its words", async () => {
  const identify = lambdaIdentify(lambda, functions);
  answer = { body: { errorType: "Error", errorMessage: "person@example.org" }, error: "Unhandled" };
  const failed = { name: "TransientError", message: expect.not.stringContaining("person") };
  await expect(identify("billing", person)).rejects.toMatchObject(failed);
  server.close();
  server.closeAllConnections();
  await expect(identify("billing", person)).rejects.toMatchObject(failed);
});

it("passes on the function's own account of its failure, and no more", async () => {
  const details = {
    code: "row-unreadable",
    dataset: "invoices",
    row: 3,
    field: "issuedOn",
    problem: "invalid_format",
  };
  const errorMessage = JSON.stringify({ error: "UnreadableRow", details, cause: "person@example.org" });
  answer = { body: { errorType: "TerminalError", errorMessage }, error: "Unhandled" };
  await expect(lambdaIdentify(lambda, functions)("billing", person)).rejects.toMatchObject({
    name: "TerminalError",
    details: { ...details, system: "billing" },
    message: expect.not.stringContaining("person"),
  });
});

it.each(["a word", null, { ...known, contacts: ["person"] }, { ...known, name: "Person" }])(
  "throws a TerminalError for an invalid answer, without repeating it: %j",
  async (body) => {
    answer = { body };
    await expect(lambdaIdentify(lambda, functions)("billing", person)).rejects.toEqual(
      expect.objectContaining({
        name: "TerminalError",
        message: expect.stringMatching(
          /^billing gave an answer that breaks the contract: `(\(all\)|contacts\.0)` [a-z ]+ \(code [a-z_]+\)\.$/,
        ),
        details: expect.objectContaining({ code: "answer-invalid", system: "billing" }),
      }),
    );
  },
);

it("throws a TerminalError for a processor that is not deployed, without asking anybody", async () => {
  await expect(lambdaIdentify(lambda, functions)("crm", person)).rejects.toMatchObject({
    name: "TerminalError",
  });
  expect(events).toEqual([]);
});
