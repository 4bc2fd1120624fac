import { AssumeRoleCommand, type STSClient } from "@aws-sdk/client-sts";
import { TransientError } from "#shared/domain/errors.ts";
import { serviceFailed } from "#shared/domain/failure/failure.ts";
import { collectedKey } from "#shared/domain/package-keys.ts";
import type { UploadGrant } from "#shared/processor/processor-event.ts";

/** The shortest that AWS lends: no processor runs for longer. */
const seconds = 900;

/**
 * Lends keys that write the files of one processor for one request, and open nothing else: the role may write what any
 * processor collects, and the policy of the session narrows that down.
 */
export function stsUploads(
  sts: STSClient,
  { role, bucket }: { readonly role: string; readonly bucket: string },
): (requestId: string, processor: string) => Promise<UploadGrant> {
  const partition = role.split(":")[1];
  return async (requestId, processor) => {
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
          Resource: `arn:${partition}:s3:::${bucket}/${collectedKey(requestId, processor, "*")}`,
        },
        // The role says which key, and that S3 alone uses it.
        { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" },
      ],
    });
    const { Credentials } = await sts
      .send(
        new AssumeRoleCommand({
          RoleArn: role,
          RoleSessionName: `${processor}@${requestId}`.slice(0, 64),
          DurationSeconds: seconds,
          Policy,
        }),
      )
      .catch((cause) => {
        throw new TransientError(serviceFailed("STS", "AssumeRole", cause), { cause });
      });
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
    return {
      bucket,
      credentials: {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      },
    };
  };
}
