import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, describe, expect, it } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { lambdaPurge } from "#shared/adapters/lambda-purge.ts";
import { TransientError } from "#shared/domain/errors.ts";

const requestId = "019c0000-0000-7000-8000-000000000001";
const lambda = mockClient(LambdaClient);
// Libraries keep their state between test files.
afterAll(() => lambda.restore());
const purge = lambdaPurge(new LambdaClient(), "arn:purge-files");

describe("deleting a request's files by the function for it", () => {
  it("names only the request, and waits until its files are gone", async () => {
    lambda.reset();
    lambda.on(InvokeCommand).resolves({ StatusCode: 200 });
    await purge(requestId);
    const [call] = lambda.commandCalls(InvokeCommand);
    expect(call?.args[0].input).toEqual({
      FunctionName: "arn:purge-files",
      Payload: JSON.stringify({ requestId }),
    });
  });

  it("is tried again later where the function failed, or was not reached", async () => {
    lambda.reset();
    lambda.on(InvokeCommand).resolvesOnce({ FunctionError: "Unhandled" }).rejectsOnce(new Error("throttled"));
    await expect(purge(requestId)).rejects.toThrow(TransientError);
    await expect(purge(requestId)).rejects.toThrow(TransientError);
  });
});
