import { describe, expect, it } from "@jest/globals";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { resources, synthesised } from "./synthesised.ts";

const stateful = ["AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::SES::EmailIdentity"];

describe("a resource with a state", () => {
  const { data, service, routes } = synthesised();

  it("is in the data stack alone", () => {
    const types = new Set(resources([service, ...routes]).map(([, { Type }]) => Type));
    for (const type of stateful) expect(types).not.toContain(type);
  });

  it.each(stateful)("outlives its stack and its replacement: %s", (type) => {
    const found = resources(data, type);
    expect(found).not.toEqual([]);
    for (const [, { DeletionPolicy, UpdateReplacePolicy }] of found) {
      expect(DeletionPolicy).toMatch(/^Retain/);
      expect(UpdateReplacePolicy).toBe("Retain");
    }
  });

  it("is encrypted with our own key, protected from deletion and restorable, if it is a table", () => {
    data.allResourcesProperties("AWS::DynamoDB::Table", {
      SSESpecification: { SSEEnabled: true, SSEType: "KMS", KMSMasterKeyId: Match.anyValue() },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      BillingMode: "PAY_PER_REQUEST",
    });
  });

  it("is found by the three indexes of the request table, of which the due one has only keys", () => {
    data.hasResourceProperties("AWS::DynamoDB::Table", {
      TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: "byDue",
          KeySchema: keys("dueShard", "dueAt"),
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
        {
          IndexName: "byStatus",
          KeySchema: keys("status", "statusOrder"),
          Projection: { ProjectionType: "ALL" },
        },
        {
          IndexName: "bySubject",
          KeySchema: keys("subjectRef", "receivedAt"),
          Projection: { ProjectionType: "ALL" },
        },
      ],
    });
  });

  it("is private, encrypted and gone after 400 days, if it is a package", () => {
    data.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: Match.anyValue() },
          },
        ],
      },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Prefix: "requests/", ExpirationInDays: 400, Status: "Enabled" }),
        ]),
      },
      // A deletion would leave a copy in an old version.
      VersioningConfiguration: Match.absent(),
    });
  });

  it("answers to encrypted connections only, if it is a bucket", () => {
    data.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        ]),
      },
    });
  });

  it("hashes addresses with a key that can do nothing else", () => {
    data.hasResourceProperties("AWS::KMS::Key", { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
  });

  it("signs evidence with a key that can do nothing else", () => {
    data.hasResourceProperties("AWS::KMS::Key", { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" });
  });
});

describe("a first deployment", () => {
  const { data, app } = synthesised(undefined, { protect: false });

  it("leaves nothing behind when it fails, and can be deleted", () => {
    expect(app.data.terminationProtection).toBe(false);
    data.allResourcesProperties("AWS::DynamoDB::Table", { DeletionProtectionEnabled: false });
    for (const [, { DeletionPolicy, UpdateReplacePolicy }] of resources(data))
      expect([DeletionPolicy, UpdateReplacePolicy]).not.toContainEqual(expect.stringMatching(/^Retain/));
    data.hasOutput("Protected", { Value: "false" });
  });

  it("differs from the next in its protection alone", () => {
    const bare = (template: Template) =>
      resources<Record<string, unknown>>(template).map(([id, { Type, Properties }]) => {
        const { DeletionProtectionEnabled: _, DeletionProtection: _pool, ...rest } = Properties ?? {};
        return [id, Type, rest];
      });
    expect(bare(data)).toEqual(bare(synthesised().data));
  });
});

describe("every deployment but the first", () => {
  it("protects the data, unless told otherwise", () => {
    const { app, data } = synthesised();
    expect(app.data.terminationProtection).toBe(true);
    data.hasOutput("Protected", { Value: "true" });
  });
});

function keys(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: "HASH" },
    { AttributeName: sort, KeyType: "RANGE" },
  ];
}
