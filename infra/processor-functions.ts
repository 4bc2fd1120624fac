import { ArnFormat, type Stack, Validations } from "aws-cdk-lib";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import type { IConstruct } from "constructs";

/** The functions of all processors of a stack, by the beginning of their names. */
export class ProcessorFunctions {
  readonly namePrefix: string;
  /** ARN of a processor's function, without the processor's id at its end. */
  readonly arnPrefix: string;
  readonly #stackName: string;

  constructor(stack: Stack) {
    this.#stackName = stack.stackName;
    this.namePrefix = `${stack.stackName}-processor-`;
    this.arnPrefix = stack.formatArn({
      service: "lambda",
      resource: "function",
      resourceName: this.namePrefix,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** Lets somebody invoke every processor. One pattern covers all of them: a policy has at most 10 KB. */
  allowInvoke(grantee: IGrantable & IConstruct): void {
    const resourceArns = [`${this.arnPrefix}*`];
    Grant.addToPrincipal({ grantee, actions: ["lambda:InvokeFunction"], resourceArns });
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:${this.#stackName}-processor-*]`,
      reason: "All functions of that name are processors of this installation.",
    });
  }
}
