import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

const actions = {
  // All permissions that DynamoDB needs from its caller, spelled out where the documentation writes ReEncrypt* and
  // GenerateDataKey*.
  dynamodb: [
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ],
  s3: ["kms:Decrypt", "kms:GenerateDataKey"],
};

/**
 * The customer's key for everything that holds personal data. Logs hold no such data and keep to the service's own
 * key.
 */
export class DataKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      alias: `${Stack.of(scope).stackName}/data`,
      description: "Encrypts the tables and the packages of data-subject requests",
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** Lets a function use the key, but only on its way through the service. */
  allowThrough(service: keyof typeof actions, grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: actions[service],
      resourceArns: [this.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `${service}.${Stack.of(this).region}.amazonaws.com` } },
    });
  }
}
