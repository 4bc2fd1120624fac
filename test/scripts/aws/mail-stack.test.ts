import { describe, expect, it } from "@jest/globals";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { MailStack, type MailStackProps } from "../../../scripts/aws/mail-stack.ts";

const templateOf = (props: Partial<MailStackProps> = {}) =>
  Template.fromStack(
    new MailStack(new App(), "DsrTestMail", {
      domain: "dsr-test.example.org",
      zone: "Z123",
      isVerified: false,
      ...props,
    }),
  );

describe("the stack with the mailboxes of a test on AWS", () => {
  const template = templateOf();

  it("has the domain's mails come to SES, and has SES verify the domain by records in its zone", () => {
    template.hasResourceProperties("AWS::Route53::RecordSet", {
      HostedZoneId: "Z123",
      Name: "dsr-test.example.org",
      Type: "MX",
      ResourceRecords: [{ "Fn::Join": ["", ["10 inbound-smtp.", { Ref: "AWS::Region" }, ".amazonaws.com"]] }],
    });
    template.hasResourceProperties("AWS::SES::EmailIdentity", { EmailIdentity: "dsr-test.example.org" });
    template.resourcePropertiesCountIs("AWS::Route53::RecordSet", { Type: "CNAME" }, 3);
  });

  it("puts mails of that domain alone into a bucket, before any rule of somebody else", () => {
    template.hasResource("AWS::SES::ReceiptRule", {
      Properties: {
        After: Match.absent(),
        Rule: {
          Enabled: true,
          Recipients: ["dsr-test.example.org"],
          Actions: [
            { S3Action: { BucketName: Match.anyValue(), ObjectKeyPrefix: "mails/" } },
            { StopAction: { Scope: "RuleSet" } },
          ],
        },
      },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp("^MailsPolicy")]),
    });
  });

  it("lets SES write mails of this account, and nobody read them without a permission of their own", () => {
    template.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: "s3:PutObject",
            Effect: "Allow",
            Principal: { Service: "ses.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
          }),
        ]),
      },
    });
    template.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: { BlockPublicPolicy: true, RestrictPublicBuckets: true },
    });
  });

  it("goes without a remainder when it is deleted", () => {
    const { Resources } = template.toJSON() as { Resources: Record<string, { DeletionPolicy?: string }> };
    const kept = Object.entries(Resources).filter(
      ([, { DeletionPolicy = "Delete" }]) => DeletionPolicy !== "Delete",
    );
    expect(kept).toEqual([]);
  });

  it("adds its rule to the receipt rule set that the account has, and makes no other", () => {
    const beside = templateOf({ ruleSet: "company" });
    beside.hasResourceProperties("AWS::SES::ReceiptRule", { RuleSetName: "company" });
    beside.resourceCountIs("AWS::SES::ReceiptRuleSet", 0);
  });

  it("leaves an identity alone that the account has verified before", () => {
    const beside = templateOf({ isVerified: true });
    beside.resourceCountIs("AWS::SES::EmailIdentity", 0);
    beside.resourceCountIs("AWS::Route53::RecordSet", 1);
  });
});
