import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { requestKey } from "#shared/adapters/dynamo/request-items.ts";
import type { StartedHost } from "../scripts/running-host.ts";

/** The request table of a host, through its API of DynamoDB. */
export async function requestTableOf({ endpoints }: StartedHost) {
  const config = {
    endpoint: endpoints.aws,
    region: "eu-central-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const { Stacks = [] } = await new CloudFormationClient(config).send(
    new DescribeStacksCommand({ StackName: "DsrService" }),
  );
  const outputs = Stacks.flatMap(({ Outputs = [] }) => Outputs);
  const table = outputs.find(({ OutputKey }) => OutputKey === "RequestTable")?.OutputValue ?? "";
  return {
    documents: client,
    table,
    /** The size of all items of a request, as JSON: names and values, as DynamoDB counts them. */
    async bytesOf(requestId: string): Promise<number> {
      const all = paginateQuery(
        { client },
        {
          TableName: table,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": requestKey(requestId) },
        },
      );
      let bytes = 0;
      for await (const { Items = [] } of all) for (const item of Items) bytes += bytesIn(item);
      return bytes;
    },
  };
}

/** Compressed content counts as the bytes that it has. */
function bytesIn(item: Readonly<Record<string, unknown>>): number {
  const { binary = [], plain = [] } = Object.groupBy(Object.entries(item), ([, value]) =>
    value instanceof Uint8Array ? "binary" : "plain",
  );
  const text = JSON.stringify(Object.fromEntries([...plain, ...binary.map(([name]) => [name, ""])]));
  const bytes = binary.map(([, value]) => (value instanceof Uint8Array ? value.length : 0));
  return bytes.reduce((sum, one) => sum + one, Buffer.byteLength(text));
}
