import { Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { DsrFunction } from "./dsr-function.ts";
import type { PackageBucket } from "./package-bucket.ts";
import { pascalCase } from "./pascal-case.ts";
import { Processor } from "./processor.ts";
import type { ProcessorData } from "./processor-data.ts";
import type { RequestTable } from "./request-table.ts";

export interface ProcessorsProps {
  readonly manifests: readonly ProcessorManifest[];
  /** By processor id. */
  readonly data: ReadonlyMap<string, ProcessorData>;
  readonly requests: RequestTable;
  readonly packages: PackageBucket;
}

/** One function for each processor there is a manifest of. */
export class Processors extends Construct {
  readonly functions: readonly DsrFunction[];
  /** JSON object: processor id → ARN of its function. */
  readonly arns: string;

  constructor(scope: Construct, id: string, { manifests, data, ...shared }: ProcessorsProps) {
    super(scope, id);
    const functions = new Map<string, DsrFunction>();
    for (const manifest of manifests) {
      const own = data.get(manifest.id);
      if (!own) throw new Error(`The data stack was made without the processor "${manifest.id}".`);
      const processor = new Processor(this, pascalCase(manifest.id), { manifest, data: own, ...shared });
      functions.set(manifest.id, processor.function);
    }
    this.functions = [...functions.values()];
    this.arns = Stack.of(this).toJsonString(
      Object.fromEntries([...functions].map(([processor, fn]) => [processor, fn.arn])),
    );
  }

  /** Lets somebody invoke every processor. */
  allowInvoke(fn: DsrFunction): void {
    for (const processor of this.functions) processor.allowInvoke(fn);
  }
}
