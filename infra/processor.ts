import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import * as z from "zod";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { PackageBucket } from "./package-bucket.ts";
import type { ProcessorData } from "./processor-data.ts";
import type { RequestTable } from "./request-table.ts";

export interface ProcessorProps {
  readonly manifest: ProcessorManifest;
  readonly functionName: string;
  readonly data: ProcessorData;
  readonly requests: RequestTable;
  readonly packages: PackageBucket;
}

/** The function of one processor. Beside the request it reaches its own system and its own files alone. */
export class Processor extends Construct {
  readonly function: DsrFunction;

  constructor(
    scope: Construct,
    id: string,
    { manifest, functionName, data, requests, packages }: ProcessorProps,
  ) {
    super(scope, id);
    const { tables, keyedHash } = data;
    this.function = new DsrFunction(this, "Handler", {
      folder: `processors/${manifest.id}`,
      functionName,
      description: `Processor "${manifest.id}" of data-subject requests`,
      env: z.object({ REQUEST_TABLE: z.string(), PACKAGE_BUCKET: z.string() }).catchall(z.string()),
      environment: {
        REQUEST_TABLE: requests.tableName,
        PACKAGE_BUCKET: packages.bucketName,
        ...Object.fromEntries([...tables].map(([variable, table]) => [variable, table.tableName])),
        ...(keyedHash && { KEYED_HASH_KEY: keyedHash.keyArn }),
      },
      timeout: Duration.seconds(manifest.limits.timeoutSeconds),
      memoryMb: manifest.limits.memoryMb,
    });
    requests.allowReadWrite(this.function);
    packages.allowWrite(this.function, `requests/*/collected/${manifest.id}/*`);
    for (const [variable, table] of tables) {
      const indexes = Object.keys(manifest.tables[variable]?.indexes ?? {});
      table.allowReadWrite(this.function, ...indexes);
      // People are found by their address in whatever case it was written, and an index cannot be asked like that.
      table.allowScan(this.function, ...indexes);
      table.allowDelete(this.function);
    }
    keyedHash?.grantGenerateMac(this.function);
  }
}
