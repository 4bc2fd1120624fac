import { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { DsrFunction } from "./dsr-function.ts";
import { pascalCase } from "./pascal-case.ts";
import { Processor } from "./processor.ts";
import type { ProcessorData } from "./processor-data.ts";

export interface ProcessorsProps {
  readonly manifests: readonly ProcessorManifest[];
  /** By processor id. */
  readonly data: ReadonlyMap<string, ProcessorData>;
  readonly namePrefix: string;
}

/** One function for each processor that has a manifest. */
export class Processors extends Construct {
  readonly functions: readonly DsrFunction[];

  constructor(scope: Construct, id: string, { manifests, data, namePrefix }: ProcessorsProps) {
    super(scope, id);
    this.functions = manifests.map((manifest) => {
      const own = data.get(manifest.id);
      if (!own) throw new Error(`The data stack was made without the processor "${manifest.id}".`);
      const functionName = namePrefix + manifest.id;
      return new Processor(this, pascalCase(manifest.id), { manifest, functionName, data: own }).function;
    });
  }
}
