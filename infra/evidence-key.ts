import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/**
 * The key that signs exported evidence. No function may use it: operators do, with their own identity. It stays when
 * its stack goes, because signed evidence has to be provable for longer.
 */
export class EvidenceKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      alias: `${Stack.of(scope).stackName}/evidence`,
      description: "Signs exported evidence of data-subject requests",
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
