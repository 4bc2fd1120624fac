import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
  type TableProps,
} from "aws-cdk-lib/aws-dynamodb";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { DataKey } from "./data-key.ts";

const readWrite = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"];

export interface IndexProps {
  readonly partitionKey: string;
  readonly sortKey?: string | undefined;
  /** The index holds the keys alone. */
  readonly keysOnly?: boolean;
}

export interface EncryptedTableProps {
  readonly dataKey: DataKey;
  readonly partitionKey: string;
  readonly sortKey?: string | undefined;
  readonly timeToLive?: string;
  readonly indexes: Readonly<Record<string, IndexProps>>;
}

/** The settings of all tables: on demand, encrypted with our key, restorable, and not deleted with its stack. */
export class EncryptedTable extends Table {
  readonly #dataKey: DataKey;

  constructor(scope: Construct, id: string, props: EncryptedTableProps) {
    super(scope, id, {
      ...keySchema(props),
      ...(props.timeToLive && { timeToLiveAttribute: props.timeToLive }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.dataKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#dataKey = props.dataKey;
    for (const [indexName, index] of Object.entries(props.indexes)) {
      this.addGlobalSecondaryIndex({
        indexName,
        ...keySchema(index),
        projectionType: index.keysOnly ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
      });
    }
  }

  /** Reads the items of a partition. */
  allowRead(grantee: IGrantable): void {
    this.#grant(grantee, ["dynamodb:Query"], []);
  }

  /**
   * Reads these attributes of the items of a partition, and of the named indexes, and no others: a query has to name what
   * it reads, or to count. Keys are among them.
   */
  allowReadAttributes(grantee: IGrantable, attributes: readonly string[], ...indexes: string[]): void {
    Grant.addToPrincipal({
      grantee,
      actions: ["dynamodb:Query"],
      resourceArns: [this.tableArn, ...indexes.map((index) => `${this.tableArn}/index/${index}`)],
      conditions: {
        "ForAllValues:StringEquals": { "dynamodb:Attributes": [...attributes] },
        StringEquals: {
          "dynamodb:Select": ["SPECIFIC_ATTRIBUTES", ...(indexes.length > 0 ? ["COUNT"] : [])],
        },
      },
    });
    this.#dataKey.allowThrough("dynamodb", grantee);
  }

  /** Reads the items of one partition, and of no other. */
  allowReadPartition(grantee: IGrantable, partition: string): void {
    Grant.addToPrincipal({
      grantee,
      actions: ["dynamodb:Query"],
      resourceArns: [this.tableArn],
      conditions: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [partition] } },
    });
    this.#dataKey.allowThrough("dynamodb", grantee);
  }

  /** Reads and puts items without deleting, and reads the named indexes. */
  allowReadWrite(grantee: IGrantable, ...indexes: string[]): void {
    this.#grant(grantee, readWrite, indexes);
  }

  /** Changes an item in place: counts, and sets single attributes. */
  allowUpdate(grantee: IGrantable): void {
    this.#grant(grantee, ["dynamodb:UpdateItem"], []);
  }

  /** Reads the whole of an index; never of the table. */
  allowScan(grantee: IGrantable, ...indexes: string[]): void {
    const resourceArns = indexes.map((index) => `${this.tableArn}/index/${index}`);
    if (indexes.length > 0) Grant.addToPrincipal({ grantee, actions: ["dynamodb:Scan"], resourceArns });
  }

  allowDelete(grantee: IGrantable): void {
    this.#grant(grantee, ["dynamodb:DeleteItem"], []);
  }

  /** Deletes many items with one call; DynamoDB has no such permission without that to write. */
  allowDeleteMany(grantee: IGrantable): void {
    this.#grant(grantee, ["dynamodb:BatchWriteItem"], []);
  }

  // The library's own grants also cover `index/*` and the key itself.
  #grant(grantee: IGrantable, actions: string[], indexes: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.tableArn] });
    if (indexes.length > 0) {
      const resourceArns = indexes.map((index) => `${this.tableArn}/index/${index}`);
      Grant.addToPrincipal({ grantee, actions: ["dynamodb:Query"], resourceArns });
    }
    this.#dataKey.allowThrough("dynamodb", grantee);
  }
}

function keySchema({ partitionKey, sortKey }: IndexProps): Pick<TableProps, "partitionKey" | "sortKey"> {
  const attribute = (name: string) => ({ name, type: AttributeType.STRING });
  return { partitionKey: attribute(partitionKey), ...(sortKey && { sortKey: attribute(sortKey) }) };
}
