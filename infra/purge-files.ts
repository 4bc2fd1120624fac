import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { env } from "#functions/schedule/purge-files/env.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { PackageBucket } from "./package-bucket.ts";

/** Deletes the files of a request; nobody else of those that look after requests touches the bucket. */
export class PurgeFiles extends Construct {
  readonly function: DsrFunction;

  constructor(scope: Construct, id: string, { packages }: { readonly packages: PackageBucket }) {
    super(scope, id);
    this.function = new DsrFunction(this, "Handler", {
      folder: "schedule/purge-files",
      description: "Deletes the files of a request when their time is over",
      env,
      environment: { PACKAGE_BUCKET: packages.bucketName },
      timeout: Duration.minutes(2),
    });
    packages.allowPurge(this.function);
  }
}
