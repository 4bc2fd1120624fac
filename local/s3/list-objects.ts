import { xmlDocument } from "../aws/xml.ts";
import type { ObjectInfo } from "./object-store.ts";

/** Answers `ListObjectsV2` over sorted objects. */
export function listObjects(bucket: string, objects: ObjectInfo[], query: URLSearchParams): string {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const limit = Math.min(Number(query.get("max-keys") ?? 1000), 1000);
  const token = query.get("continuation-token");
  const after =
    token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString();
  const encode = query.get("encoding-type") === "url" ? encodeURIComponent : (text: string) => text;

  const found: { name: string; info?: ObjectInfo }[] = [];
  let isTruncated = false;
  for (const info of objects) {
    if (!info.key.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : info.key.indexOf(delimiter, prefix.length);
    const entry = end < 0 ? { name: info.key, info } : { name: info.key.slice(0, end + delimiter.length) };
    if (Buffer.compare(Buffer.from(entry.name), Buffer.from(after)) <= 0 || found.at(-1)?.name === entry.name)
      continue;
    isTruncated = found.length === limit;
    if (isTruncated) break;
    found.push(entry);
  }
  return xmlDocument(
    "ListBucketResult",
    {
      Name: bucket,
      Prefix: encode(prefix),
      ...(delimiter !== "" && { Delimiter: encode(delimiter) }),
      MaxKeys: limit,
      KeyCount: found.length,
      IsTruncated: isTruncated,
      ...(isTruncated && {
        NextContinuationToken: Buffer.from(found.at(-1)?.name ?? "").toString("base64url"),
      }),
      ...(query.get("encoding-type") === "url" && { EncodingType: "url" }),
      Contents: found.flatMap(({ info }) =>
        info
          ? [
              {
                Key: encode(info.key),
                LastModified: new Date(info.lastModified).toISOString(),
                ETag: info.etag,
                Size: info.size,
                StorageClass: "STANDARD",
              },
            ]
          : [],
      ),
      CommonPrefixes: found.flatMap(({ name, info }) => (info ? [] : [{ Prefix: encode(name) }])),
    },
    "http://s3.amazonaws.com/doc/2006-03-01/",
  );
}
