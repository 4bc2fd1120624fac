import { S3Client } from "@aws-sdk/client-s3";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { s3PackageStore } from "#shared/adapters/s3-package-store.ts";
import { s3Purge } from "#shared/adapters/s3-purge.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { Environment, Need } from "./need.ts";

type Bucket = "PACKAGE_BUCKET";
const bucket: Environment<Bucket> = {
  PACKAGE_BUCKET: ({ packages }) => packages.bucketName,
};
const connect = ({ PACKAGE_BUCKET }: Record<Bucket, string>): PackageStore =>
  s3PackageStore(markingErrors(new S3Client()), PACKAGE_BUCKET);

/** Reads the files of a request. */
export const readPackages = {
  environment: bucket,
  connect,
  grant: ({ packages }, fn) => packages.allowRead(fn),
} satisfies Need<Bucket>;

/** Adds documents to the collected files of a request. */
export const collectDocuments = {
  environment: bucket,
  connect,
  grant: ({ packages }, fn) => packages.allowWrite(fn, "requests/*/collected/*"),
} satisfies Need<Bucket>;

/** Signs URLs that open a package. */
export const presignPackages = {
  environment: bucket,
  connect,
  grant: ({ packages }, fn) => packages.allowPresign(fn),
} satisfies Need<Bucket>;

/** Reads the collected files, writes the package, and deletes all files of a request that was stopped. */
export const buildPackages = {
  environment: bucket,
  connect,
  grant({ packages }, fn) {
    packages.allowRead(fn);
    packages.allowWrite(fn);
    packages.allowPurge(fn);
  },
} satisfies Need<Bucket>;

/** Deletes all files of a request. */
export const purgePackages = {
  environment: bucket,
  connect: ({ PACKAGE_BUCKET }) => ({ purge: s3Purge(markingErrors(new S3Client()), PACKAGE_BUCKET) }),
  grant: ({ packages }, fn) => packages.allowPurge(fn),
} satisfies Need<Bucket>;
