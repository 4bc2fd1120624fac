import type { AwsResponse } from "../aws/aws-request.ts";
import { queryError } from "../aws/query-protocol.ts";
import { xmlDocument } from "../aws/xml.ts";
import { AwsError } from "../aws-error.ts";

const json = (error: string, statusCode: number): AwsResponse => ({
  statusCode,
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": error },
  body: JSON.stringify({ __type: error, message: "A fault of the local host." }),
});
const query = (error: string, statusCode: number): AwsResponse =>
  queryError(new AwsError(error, "A fault of the local host.", statusCode), "");
const s3 = (error: string, statusCode: number): AwsResponse => ({
  statusCode,
  headers: { "content-type": "application/xml" },
  body: xmlDocument("Error", { Code: error, Message: "A fault of the local host." }),
});

/** The answer of a service that is asked too often: it has done nothing. */
export const throttled = (service: string): AwsResponse =>
  (
    ({
      dynamodb: json("ProvisionedThroughputExceededException", 400),
      lambda: json("TooManyRequestsException", 429),
      s3: s3("SlowDown", 503),
      ses: query("Throttling", 400),
      sts: query("Throttling", 400),
    }) as Record<string, AwsResponse>
  )[service] ?? json("ThrottlingException", 400);

/** The answer of a service that failed: it may have done what it was asked for, or not. */
export const failed = (service: string): AwsResponse =>
  (
    ({
      lambda: json("ServiceException", 500),
      s3: s3("InternalError", 500),
      ses: query("InternalFailure", 500),
      sts: query("InternalFailure", 500),
    }) as Record<string, AwsResponse>
  )[service] ?? json("InternalServerError", 500);
