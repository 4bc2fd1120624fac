import { CfnOutput, CfnResource, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { CfnUserPool } from "aws-cdk-lib/aws-cognito";
import { CfnTable } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { DataKey } from "./data-key.ts";
import { EvidenceKey } from "./evidence-key.ts";
import { KeyedHashKey } from "./keyed-hash-key.ts";
import { existingLogin } from "./login.ts";
import { MailIdentity } from "./mail-identity.ts";
import { Operators } from "./operators.ts";
import { PackageBucket } from "./package-bucket.ts";
import { pascalCase } from "./pascal-case.ts";
import { ProcessorData } from "./processor-data.ts";
import { RequestTable } from "./request-table.ts";

export interface DsrDataStackProps extends StackProps {
  readonly processors: readonly ProcessorManifest[];
}

/** A failed first deployment leaves nothing behind: `npm run deploy` protects the data once it has succeeded. */
function isProtected(scope: Construct): boolean {
  return String(scope.node.tryGetContext("protect") ?? true) !== "false";
}

/** Everything with a state of its own: it outlives the service, and its own stack. */
export class DsrDataStack extends Stack {
  readonly requests: RequestTable;
  readonly packages: PackageBucket;
  readonly keyedHash: KeyedHashKey;
  readonly secretKey: KeyedHashKey;
  readonly evidenceKey: EvidenceKey;
  readonly mailIdentity: MailIdentity;
  /** Absent where people log in at another provider. */
  readonly operators?: Operators;
  /** By processor id. */
  readonly processors: ReadonlyMap<string, ProcessorData>;

  constructor(scope: Construct, id: string, props: DsrDataStackProps) {
    super(scope, id, { terminationProtection: isProtected(scope), ...props });
    const dataKey = new DataKey(this, "DataKey");
    this.requests = new RequestTable(this, "Requests", { dataKey });
    this.packages = new PackageBucket(this, "Packages", { dataKey });
    this.keyedHash = new KeyedHashKey(this, "KeyedHash", {
      description: "Keyed hashes of addresses of data-subject requests",
    });
    this.secretKey = new KeyedHashKey(this, "SecretKey", {
      description: "Secrets handed out for data-subject requests",
    });
    this.evidenceKey = new EvidenceKey(this, "Evidence");
    this.mailIdentity = new MailIdentity(this, "MailIdentity");
    if (!existingLogin(this)) this.operators = new Operators(this, "Operators");
    this.processors = new Map(
      props.processors.map((manifest) => [
        manifest.id,
        new ProcessorData(this, pascalCase(manifest.id), { manifest, dataKey }),
      ]),
    );
    if (!isProtected(this)) this.#leaveNothing();
    new CfnOutput(this, "Protected", {
      value: String(isProtected(this)),
      description: "Whether the data outlives its stack",
    });
  }

  #leaveNothing(): void {
    for (const construct of this.node.findAll()) {
      if (construct instanceof CfnTable) construct.deletionProtectionEnabled = false;
      if (construct instanceof CfnUserPool) construct.deletionProtection = "INACTIVE";
      if (construct instanceof CfnResource) construct.applyRemovalPolicy(RemovalPolicy.DESTROY);
    }
  }
}
