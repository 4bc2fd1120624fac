import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { erasuresFrom, eventsFrom, eventsItem } from "#shared/adapters/dynamo/request-items.ts";
import { putBack } from "#test/journey/systems.ts";
import type { Asked } from "./asked.ts";
import type { Storm } from "./storm.ts";

/** Spoils a run that was good, as a fault of the product would. @returns what it did, in a sentence. */
type Plant = (storm: Storm, asked: readonly Asked[]) => Promise<string>;

/** Each has to end the command with a finding. */
export const plants = {
  /** A deletion did not reach the shop's table. */
  async "lost-write"(storm, asked) {
    const { person, requestId } = erasureAmong(asked);
    const pk = person.partitions.billing?.[0];
    await putBack(storm, "billing", [{ pk, sk: "CARD#1", brand: "Visa", last4: "4242" }]);
    return `Planted: a card that ${requestId} had erased is there`;
  },
  /** The shop has erased the same person twice for one request. */
  async "double-erase"(storm, asked) {
    const { requestId } = erasureAmong(asked);
    const items = await itemsOf(storm, "LEDGER#erasures");
    const own = items.find((item) =>
      erasuresFrom(item).some((one) => one.requestId === requestId && one.processor === "billing"),
    );
    if (!own) throw new Error(`The ledger has no erasure of ${requestId} by billing.`);
    await put(storm, { ...own, sk: `${own.sk}`.replace(/^[^#]+/, await storm.now()) });
    return `Planted: billing has erased twice for ${requestId}`;
  },
  /** Somebody has changed an event of the evidence. */
  async "broken-chain"(storm, asked) {
    const { requestId } = erasureAmong(asked);
    const [item] = await itemsOf(storm, `REQ#${requestId}`, "EVENT#");
    const [event, ...others] = item ? eventsFrom(item) : [];
    if (!event) throw new Error(`${requestId} has no evidence.`);
    await put(storm, eventsItem([{ ...event, at: "2020-01-01T00:00:00.000Z" }, ...others]));
    return `Planted: the first event of ${requestId} has another date`;
  },
} as const satisfies Readonly<Record<string, Plant>>;

export type PlantName = keyof typeof plants;

function erasureAmong(asked: readonly Asked[]): Asked {
  const erasure = asked.find(({ right }) => right === "erasure");
  if (!erasure) throw new Error("A planted fault needs an erasure: ask for more requests.");
  return erasure;
}

async function itemsOf(storm: Storm, pk: string, sk = ""): Promise<Record<string, unknown>[]> {
  const query = {
    TableName: await storm.output("RequestTable"),
    KeyConditionExpression: sk ? "pk = :pk AND begins_with(sk, :sk)" : "pk = :pk",
    ExpressionAttributeValues: { ":pk": pk, ...(sk && { ":sk": sk }) },
  };
  return (await storm.documents().send(new QueryCommand(query))).Items ?? [];
}

async function put(storm: Storm, Item: Record<string, unknown>): Promise<void> {
  await storm.documents().send(new PutCommand({ TableName: await storm.output("RequestTable"), Item }));
}
