import * as z from "zod";
import type { AwsRequest, AwsResponse } from "../aws/aws-request.ts";
import { queryError } from "../aws/query-protocol.ts";
import { xmlDocument } from "../aws/xml.ts";
import { AwsError } from "../aws-error.ts";
import { members } from "../ses/mail-events.ts";
import { actionOf } from "./call-faults.ts";

const json = (error: string, statusCode: number, more: object = {}): AwsResponse => ({
  statusCode,
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": error },
  body: JSON.stringify({ __type: error, message: "A fault of the local host.", ...more }),
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

const transaction = z.object({ TransactItems: z.array(z.unknown()) });

/** Another transaction has the item, of a transaction the first one: nothing is written. */
export function transactionConflict(request: AwsRequest): AwsResponse {
  const message = "Transaction is ongoing for the item";
  if (actionOf(request) !== "TransactWriteItems")
    return json("TransactionConflictException", 400, { message });
  const { TransactItems } = transaction.parse(JSON.parse(request.body.toString()));
  const CancellationReasons = TransactItems.map((_, at) =>
    at === 0 ? { Code: "TransactionConflict", Message: message } : { Code: "None" },
  );
  const codes = CancellationReasons.map(({ Code }) => Code).join(", ");
  return json("TransactionCanceledException", 400, {
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons,
  });
}

/** SES takes no mail of ours to these recipients, as AWS words it: with their addresses. */
export function mailsNotTaken({ body }: AwsRequest): AwsResponse {
  const recipients = members(new URLSearchParams(body.toString()), "Destinations.member.");
  return queryError(
    new AwsError(
      "MessageRejected",
      `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${recipients.join(", ")}`,
    ),
    "http://ses.amazonaws.com/doc/2010-12-01/",
  );
}
