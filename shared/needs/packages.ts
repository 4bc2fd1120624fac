import { S3Client } from "@aws-sdk/client-s3";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { s3Get } from "#shared/adapters/s3-get.ts";
import { s3Presign } from "#shared/adapters/s3-presign.ts";
import { s3Purge } from "#shared/adapters/s3-purge.ts";
import { s3Put } from "#shared/adapters/s3-put.ts";
import { s3PutBytes } from "#shared/adapters/s3-put-bytes.ts";
import type { Environment, Need } from "./need.ts";

type Bucket = "PACKAGE_BUCKET";
const bucket: Environment<Bucket> = {
  PACKAGE_BUCKET: ({ packages }) => packages.bucketName,
};
const connectS3 = () => markingErrors(new S3Client());

/** Reads the files of a request, and deletes those of earlier ones. */
export const sendPackages = {
  environment: bucket,
  connect({ PACKAGE_BUCKET }) {
    const s3 = connectS3();
    return { get: s3Get(s3, PACKAGE_BUCKET), purge: s3Purge(s3, PACKAGE_BUCKET) };
  },
  grant({ packages }, fn) {
    packages.allowRead(fn);
    packages.allowPurge(fn);
  },
} satisfies Need<Bucket>;

/** Adds documents to the collected files of a request: each is in memory as a whole. */
export const collectDocuments = {
  environment: bucket,
  connect: ({ PACKAGE_BUCKET }) => ({ put: s3PutBytes(connectS3(), PACKAGE_BUCKET) }),
  grant: ({ packages }, fn) => packages.allowWrite(fn, "requests/*/collected/*"),
} satisfies Need<Bucket>;

/** Stores the files of people's messages. */
export const storeMessageFiles = {
  environment: bucket,
  connect: collectDocuments.connect,
  grant: ({ packages }, fn) => packages.allowWrite(fn, "messages/*"),
} satisfies Need<Bucket>;

/** Signs URLs that open the files of messages. */
export const presignMessageFiles = {
  environment: bucket,
  connect: ({ PACKAGE_BUCKET }) => ({ presign: s3Presign(connectS3(), PACKAGE_BUCKET) }),
  grant: ({ packages }, fn) => packages.allowPresign(fn, "messages/*"),
} satisfies Need<Bucket>;

/** Signs URLs that open a package. */
export const presignPackages = {
  environment: bucket,
  connect: presignMessageFiles.connect,
  grant: ({ packages }, fn) => packages.allowPresign(fn),
} satisfies Need<Bucket>;

/** Signs URLs that open the files of messages, and the packages that the desk hands over. */
export const presignForDesk = {
  environment: bucket,
  connect: presignMessageFiles.connect,
  grant({ packages }, fn) {
    packages.allowPresign(fn, "messages/*");
    packages.allowPresign(fn);
  },
} satisfies Need<Bucket>;

/** Signs URLs that open the results of a controller's request. */
export const presignResults = {
  environment: bucket,
  connect: presignPackages.connect,
  grant: ({ packages }, fn) => packages.allowPresignResults(fn),
} satisfies Need<Bucket>;

/** Reads the collected files, writes the package, and deletes all files of a request that was stopped. */
export const buildPackages = {
  environment: bucket,
  connect({ PACKAGE_BUCKET }) {
    const s3 = connectS3();
    return {
      get: s3Get(s3, PACKAGE_BUCKET),
      put: s3Put(s3, PACKAGE_BUCKET),
      purge: s3Purge(s3, PACKAGE_BUCKET),
    };
  },
  grant({ packages }, fn) {
    packages.allowRead(fn);
    packages.allowWrite(fn);
    packages.allowPurge(fn);
  },
} satisfies Need<Bucket>;

/** Deletes all files of a request, or those of its messages. */
export const purgePackages = {
  environment: bucket,
  connect: ({ PACKAGE_BUCKET }) => ({ purge: s3Purge(connectS3(), PACKAGE_BUCKET) }),
  grant({ packages }, fn) {
    packages.allowPurge(fn);
    packages.allowPurge(fn, "messages/*");
  },
} satisfies Need<Bucket>;
