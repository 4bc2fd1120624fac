import type { QueryService } from "../aws/query-protocol.ts";
import type { XmlContent } from "../aws/xml.ts";
import { AwsError } from "../aws-error.ts";

/** A stack that has been set up, as DescribeStacks shows it. */
export interface DescribedStack {
  stackName: string;
  stackId: string;
  createdAt: number;
  outputs: { key: string; value: string; description?: string; exportName?: string }[];
}

/** CloudFormation's DescribeStacks, so that programs find resources locally as they do on AWS. */
export class CloudFormation implements QueryService {
  readonly namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
  readonly #stacks: DescribedStack[] = [];

  add(stack: DescribedStack): void {
    this.#stacks.push(stack);
  }

  output(stackName: string, key: string): string | undefined {
    const stack = this.#stacks.find((one) => one.stackName === stackName);
    return stack?.outputs.find((one) => one.key === key)?.value;
  }

  async handle(action: string, parameters: URLSearchParams): Promise<XmlContent> {
    if (action !== "DescribeStacks")
      throw new AwsError("InvalidAction", `The local host does not serve CloudFormation ${action}.`);
    const name = parameters.get("StackName");
    const found = this.#stacks.filter(
      (stack) => name === null || name === stack.stackName || name === stack.stackId,
    );
    if (name !== null && found.length === 0)
      throw new AwsError("ValidationError", `Stack with id ${name} does not exist`);
    return { Stacks: { member: found.map(describe) } };
  }
}

function describe(stack: DescribedStack): XmlContent {
  return {
    StackName: stack.stackName,
    StackId: stack.stackId,
    CreationTime: new Date(stack.createdAt).toISOString(),
    StackStatus: "CREATE_COMPLETE",
    Outputs: {
      member: stack.outputs.map(({ key, value, description, exportName }) => ({
        OutputKey: key,
        OutputValue: value,
        Description: description,
        ExportName: exportName,
      })),
    },
  };
}
