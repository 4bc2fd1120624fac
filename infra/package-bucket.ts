import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct, IConstruct } from "constructs";
import type { DataKey } from "./data-key.ts";
import type { DsrFunction } from "./dsr-function.ts";

type Grantee = IGrantable & IConstruct;

/** How the service stack names the bucket's ARN, and so how cdk-nag names findings about it. */
const exportedArn = "ExportsOutputFnGetAttPackages660AFF77Arn983E0E42";

/**
 * Files collected by processors, and the answers made from them, one prefix per request; apart from them the files that
 * people send with messages. Not versioned: deleting has
 * to delete. The sweep purges by the day; the lifecycle rule deletes the files that it missed, and must not delete
 * files of a request that is stuck for months before its answer is built.
 */
export class PackageBucket extends Bucket {
  readonly #dataKey: DataKey;

  constructor(scope: Construct, id: string, props: { readonly dataKey: DataKey }) {
    super(scope, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: props.dataKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: false,
      lifecycleRules: [
        { id: "expire-requests", prefix: "requests/", expiration: Duration.days(400) },
        { id: "expire-messages", prefix: "messages/", expiration: Duration.days(400) },
        { id: "abort-uploads", abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.#dataKey = props.dataKey;
    Validations.of(this).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "Access logs would keep the subject's IP address, from presigned downloads, beyond the package's own life; " +
        "the evidence records who opened what, and CloudTrail data events can be switched on where wanted.",
    });
  }

  /** Reads the files of a request; and lists them, because S3 would otherwise call a missing file forbidden. */
  allowRead(fn: DsrFunction): void {
    this.#allow(fn, ["s3:GetObject"], "requests/*");
    this.#allowList(fn);
  }

  /** Signs URLs: a URL has the permissions of its signer. @param keys object keys, with `*` for what differs. */
  allowPresign(fn: DsrFunction, keys = "requests/*/package.zip"): void {
    this.#allow(fn, ["s3:GetObject"], keys);
  }

  /** The same for what controllers get. */
  allowPresignResults(fn: DsrFunction): void {
    this.allowPresign(fn);
    this.#allow(fn, ["s3:GetObject"], "requests/*/results.json");
  }

  /** @param keys object keys, with `*` for what differs from request to request. */
  allowWrite(fn: Grantee, keys = "requests/*"): void {
    this.#allow(fn, ["s3:PutObject", "s3:AbortMultipartUpload"], keys);
  }

  /** Finds and deletes the files of a request. */
  allowPurge(fn: DsrFunction, keys = "requests/*"): void {
    this.#allow(fn, ["s3:DeleteObject"], keys);
    this.#allowList(fn);
  }

  #allowList(grantee: DsrFunction): void {
    Grant.addToPrincipal({ grantee, actions: ["s3:ListBucket"], resourceArns: [this.bucketArn] });
  }

  #allow(fn: Grantee, actions: string[], keys: string): void {
    Grant.addToPrincipal({ grantee: fn, actions, resourceArns: [this.arnForObjects(keys)] });
    this.#dataKey.allowThrough("s3", fn);
    Validations.of(fn).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${Stack.of(this).stackName}:${exportedArn}/${keys}]`,
      reason: "A function serves every request, and each request has a prefix of its own in the bucket.",
    });
  }
}
