import { ArnFormat, Stack, Validations } from "aws-cdk-lib";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import { Construct, type IConstruct } from "constructs";
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
  /** ARN of a processor's function, without the processor's id at its end. */
  readonly arnPrefix: string;

  constructor(scope: Construct, id: string, { manifests, data, ...shared }: ProcessorsProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const prefix = `${stack.stackName}-processor-`;
    this.functions = manifests.map((manifest) => {
      const own = data.get(manifest.id);
      if (!own) throw new Error(`The data stack was made without the processor "${manifest.id}".`);
      const functionName = prefix + manifest.id;
      return new Processor(this, pascalCase(manifest.id), { manifest, functionName, data: own, ...shared })
        .function;
    });
    this.arnPrefix = stack.formatArn({
      service: "lambda",
      resource: "function",
      resourceName: prefix,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** Lets somebody invoke every processor, by the beginning of their names: a policy has 10 KB for whatever is in it. */
  allowInvoke(grantee: IGrantable & IConstruct): void {
    const resourceArns = [`${this.arnPrefix}*`];
    Grant.addToPrincipal({ grantee, actions: ["lambda:InvokeFunction"], resourceArns });
    const { stackName } = Stack.of(this);
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:${stackName}-processor-*]`,
      reason: "All functions of that name are processors of this installation.",
    });
  }
}
