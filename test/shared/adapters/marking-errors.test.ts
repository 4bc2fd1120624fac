import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { failureInWords, failureOf } from "#shared/domain/failure/failure.ts";

const secret = "anna.lind@example.com";
let server: Server;
let client: DynamoDBClient;
beforeEach(() => {
  server = createServer((_request, response) => {
    response.statusCode = 400;
    response.setHeader("content-type", "application/x-amz-json-1.0");
    const __type = "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException";
    response.end(JSON.stringify({ __type, message: `No such key: ${secret}` }));
  }).listen(0);
  client = markingErrors(
    new DynamoDBClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "eu-central-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
    }),
  );
});
afterEach(() => {
  client.destroy();
  server.close();
});

const failure = () =>
  DynamoDBDocumentClient.from(client)
    .send(new GetCommand({ TableName: "requests", Key: { pk: secret } }))
    .catch((error: unknown) => error);

it("an error of AWS names its call, its name and its status, without its message", async () => {
  const error = await failure();
  expect(error).toMatchObject({ name: "ResourceNotFoundException" });
  expect(failureOf(error)).toEqual({
    error: "ResourceNotFoundException",
    details: {
      code: "service-failed",
      service: "DynamoDB",
      operation: "GetItem",
      error: "ResourceNotFoundException",
      status: 400,
    },
  });
  expect(failureInWords(failureOf(error), "Respond")).toBe(
    "DynamoDB did not do GetItem: ResourceNotFoundException (status 400)",
  );
});

it("an error without an answer has the same names", async () => {
  server.close();
  server.closeAllConnections();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(failureOf(await failure())).toMatchObject({
    details: { code: "service-failed", service: "DynamoDB", operation: "GetItem" },
  });
});
