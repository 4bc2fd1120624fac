import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { type AddressObject, simpleParser } from "mailparser";
import type { ReceivedMail } from "../public-client.ts";
import { mailPrefix } from "./mail-stack.ts";

/** SES writes it when a rule is made, to see whether it may. */
const notAMail = "AMAZON_SES_SETUP_NOTIFICATION";

/** Reads the mails that SES has put into a bucket, in the order in which they were sent; each is fetched once. */
export function receivedMails(s3: S3Client, bucket: string): () => Promise<ReceivedMail[]> {
  const fetched = new Map<string, Promise<ReceivedMail>>();
  return async () => {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: s3 },
      { Bucket: bucket, Prefix: mailPrefix },
    ))
      keys.push(...Contents.map(({ Key = "" }) => Key).filter((key) => !key.endsWith(notAMail)));
    for (const key of keys) if (!fetched.has(key)) fetched.set(key, read(s3, bucket, key));
    const mails = await Promise.all(keys.flatMap((key) => fetched.get(key) ?? []));
    return mails.toSorted((a, b) => a.at - b.at);
  };
}

async function read(s3: S3Client, bucket: string, key: string): Promise<ReceivedMail> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const mail = await simpleParser(Buffer.from((await Body?.transformToByteArray()) ?? []));
  return {
    messageId: key,
    subject: mail.subject ?? "",
    to: addressOf(mail.to),
    text: mail.text ?? "",
    html: mail.html || "",
    at: (mail.date?.getTime() ?? 0) / 1000,
  };
}

function addressOf(to: AddressObject | AddressObject[] | undefined): string {
  return [to].flat()[0]?.value[0]?.address ?? "";
}
