import { CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnRecordSet } from "aws-cdk-lib/aws-route53";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { CfnReceiptRule, CfnReceiptRuleSet, EmailIdentity, Identity } from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";

export interface MailStackProps {
  /** Every address of it is a mailbox of the test. */
  readonly domain: string;
  /** Id of the hosted zone that the domain is in. */
  readonly zone: string;
  /** The account's active receipt rule set, if it has one: the rule goes there. */
  readonly ruleSet?: string | undefined;
  /** Whether the account has verified the domain before. */
  readonly isVerified: boolean;
}

/** Folder of the bucket in which SES puts each mail. */
export const mailPrefix = "mails/";

/** Mailboxes that a test can read: SES takes the domain's mails and puts them into a bucket. The product has no part of it. */
export class MailStack extends Stack {
  constructor(scope: Construct, id: string, { domain, zone, ruleSet, isVerified }: MailStackProps) {
    super(scope, id);
    const bucket = new Bucket(this, "Mails", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(1) }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const record = (name: string, values: { name: string; type: string; value: string }) =>
      new CfnRecordSet(this, name, {
        hostedZoneId: zone,
        name: values.name,
        type: values.type,
        ttl: "60",
        resourceRecords: [values.value],
      });
    if (!isVerified) {
      const identity = new EmailIdentity(this, "Identity", { identity: Identity.domain(domain) });
      identity.dkimRecords.forEach(({ name, value }, at) => {
        record(`Dkim${at + 1}`, { name, type: "CNAME", value });
      });
    }
    record("Mx", { name: domain, type: "MX", value: `10 inbound-smtp.${this.region}.amazonaws.com` });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects(`${mailPrefix}*`)],
        conditions: { StringEquals: { "aws:SourceAccount": this.account } },
      }),
    );
    const rule = new CfnReceiptRule(this, "Rule", {
      ruleSetName: ruleSet ?? new CfnReceiptRuleSet(this, "Rules", { ruleSetName: id }).ref,
      rule: {
        enabled: true,
        recipients: [domain],
        // The first of its set, and the end for these mails: a rule of somebody else for all mails never sees them.
        actions: [
          { s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: mailPrefix } },
          { stopAction: { scope: "RuleSet" } },
        ],
      },
    });
    // SES tries at once whether it may write.
    if (bucket.policy) rule.node.addDependency(bucket.policy);
    new CfnOutput(this, "MailBucket", { value: bucket.bucketName });
    new CfnOutput(this, "MailDomain", { value: domain });
  }
}
