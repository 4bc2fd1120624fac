import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { markingErrors } from "#shared/adapters/marking-errors.ts";

export function connectDocuments(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(markingErrors(new DynamoDBClient()), {
    marshallOptions: { removeUndefinedValues: true },
    // A number too great for JavaScript stays text: an error would stop the read of its whole page.
    unmarshallOptions: { wrapNumbers: exactNumber },
  });
}

function exactNumber(written: string): number | string {
  const value = Number(written);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? written : value;
}
