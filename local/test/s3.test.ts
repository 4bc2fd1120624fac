import { crc32 } from "node:zlib";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

let host: FixtureHost;
let s3: S3Client;
let Bucket: string;

beforeAll(async () => {
  host = await startFixtureHost();
  connect();
});
afterAll(() => host.remove());

function connect() {
  s3 = new S3Client(host.client);
  Bucket = host.outputs.BucketName ?? "";
}

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const read = async (Key: string) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

it("gives an object back with its type, metadata and checksum", async () => {
  const put = await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: "requests/ü b/file.json",
      Body: '{"ä":1}',
      ContentType: "application/json",
      Metadata: { sha: "abc" },
    }),
  );
  const got = await s3.send(
    new GetObjectCommand({ Bucket, Key: "requests/ü b/file.json", ChecksumMode: "ENABLED" }),
  );
  expect(await got.Body?.transformToString()).toBe('{"ä":1}');
  expect(got).toMatchObject({
    ContentType: "application/json",
    ContentLength: 8,
    Metadata: { sha: "abc" },
    ETag: put.ETag,
    ChecksumCRC32: expect.any(String),
  });
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "requests/ü b/file.json" }));
  expect(head.LastModified?.toISOString()).toMatch(/^2026-03-01T12:/);
});

it("takes content in chunks, with its checksum behind it", async () => {
  const send = (checksum: string) =>
    fetch(`${host.client.endpoint}/${Bucket}/chunked`, {
      method: "PUT",
      headers: {
        authorization: "AWS4-HMAC-SHA256 Credential=local/20260301/eu-central-1/s3/aws4_request, Signature=0",
        "content-encoding": "aws-chunked",
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      },
      body: `6\r\nfirst \r\n6\r\nsecond\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`,
    });
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32("first second"));
  expect((await send(crc.toString("base64"))).status).toBe(200);
  expect(await read("chunked")).toBe("first second");
  expect((await send("AAAAAA==")).status).toBe(400);
});

it("gives part of an object", async () => {
  await put("range", "0123456789");
  const part = await s3.send(new GetObjectCommand({ Bucket, Key: "range", Range: "bytes=2-4" }));
  expect(await part.Body?.transformToString()).toBe("234");
  expect(part.ContentRange).toBe("bytes 2-4/10");
});

it("refuses to overwrite when asked to create only", async () => {
  await put("once", "first");
  const second = s3.send(new PutObjectCommand({ Bucket, Key: "once", Body: "second", IfNoneMatch: "*" }));
  await expect(second).rejects.toMatchObject({ name: "PreconditionFailed" });
  expect(await read("once")).toBe("first");
});

it("answers as S3 does for what is not there", async () => {
  await expect(read("missing")).rejects.toMatchObject({ name: "NoSuchKey" });
  const head = s3.send(new HeadObjectCommand({ Bucket, Key: "missing" }));
  await expect(head).rejects.toMatchObject({ name: "NotFound" });
  const elsewhere = s3.send(new GetObjectCommand({ Bucket: "no-such-bucket", Key: "a" }));
  await expect(elsewhere).rejects.toMatchObject({ name: "NoSuchBucket" });
});

it("lists by prefix, in pages and folders, and deletes", async () => {
  const keys = ["list/a", "list/b/1", "list/b/2", "list/c"];
  for (const key of keys) await put(key, key);
  const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", MaxKeys: 3 }));
  expect(first.Contents?.map((item) => item.Key)).toEqual(keys.slice(0, 3));
  const second = await s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: "list/", ContinuationToken: first.NextContinuationToken }),
  );
  expect(second.Contents?.map((item) => item.Key)).toEqual(["list/c"]);
  expect(second.IsTruncated).toBe(false);
  const folders = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", Delimiter: "/" }));
  expect(folders.CommonPrefixes).toEqual([{ Prefix: "list/b/" }]);
  expect(folders.Contents?.map((item) => item.Key)).toEqual(["list/a", "list/c"]);

  await s3.send(new DeleteObjectCommand({ Bucket, Key: "list/a" }));
  await s3.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "list/b/1" }, { Key: "list/b/2" }] } }),
  );
  const left = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/" }));
  expect(left.Contents?.map((item) => item.Key)).toEqual(["list/c"]);
});

it("joins the parts of a multipart upload", async () => {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({ Bucket, Key: "parts", ContentType: "text/plain" }),
  );
  const Parts = [];
  for (const PartNumber of [1, 2]) {
    const { ETag } = await s3.send(
      new UploadPartCommand({ Bucket, Key: "parts", UploadId, PartNumber, Body: `part ${PartNumber};` }),
    );
    Parts.push({ PartNumber, ETag });
  }
  await s3.send(
    new CompleteMultipartUploadCommand({ Bucket, Key: "parts", UploadId, MultipartUpload: { Parts } }),
  );
  expect(await read("parts")).toBe("part 1;part 2;");
});

describe("a presigned URL", () => {
  const sign = () =>
    getSignedUrl(
      s3,
      new GetObjectCommand({
        Bucket,
        Key: "signed",
        ResponseContentDisposition: 'attachment; filename="a b.json"',
      }),
      { expiresIn: 60, signingDate: new Date(host.clock.now()) },
    );

  it("downloads the object under the name it was signed with", async () => {
    await put("signed", "content");
    const response = await fetch(await sign());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="a b.json"');
    expect(await response.text()).toBe("content");
  });

  it("is of no use for another object", async () => {
    await put("secret", "content");
    const response = await fetch((await sign()).replace("/signed?", "/secret?"));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("<Code>SignatureDoesNotMatch</Code>");
  });

  it("expires by the host's clock", async () => {
    const url = await sign();
    await host.moveTo(host.clock.now() + 62_000);
    const response = await fetch(url);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("<Message>Request has expired</Message>");
  });
});

it("expires objects by the bucket's lifecycle rules, at midnight", async () => {
  await put("short/a", "gone in three days");
  await put("long/a", "stays");
  const midnight = Date.parse("2026-03-05T00:00:00Z");
  await host.moveTo(midnight - 60_000);
  expect(await read("short/a")).toBe("gone in three days");
  await host.moveTo(midnight);
  await expect(read("short/a")).rejects.toMatchObject({ name: "NoSuchKey" });
  expect(await read("long/a")).toBe("stays");
});

it("keeps its objects over a restart", async () => {
  await put("kept", "over a restart");
  await host.stop();
  host = await startFixtureHost(host.folder);
  connect();
  expect(await read("kept")).toBe("over a restart");
});
