import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/**
 * A key for keyed hashes. It never leaves KMS, so a copy of the table alone cannot be searched for an address. It is
 * never rotated: a new key would make every earlier reference unfindable.
 */
export class KeyedHashKey extends Key {
  constructor(scope: Construct, id: string, props: { readonly description: string }) {
    super(scope, id, {
      description: props.description,
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
