import { CfnResource, type Stack } from "aws-cdk-lib";
import { fittingIntoState } from "#workflows/state-size.ts";

/** CloudFormation's limit for the resources of one stack. */
const mostResources = 500;

/** An installation has more processors than AWS takes. */
export class TooManyProcessors extends Error {
  override name = "TooManyProcessors";
}

const advice = "Let one folder in functions/processors serve several systems, or remove folders.";

/** @throws TooManyProcessors where the data of an execution would be too large for Step Functions. */
export function assertFitIntoState(processors: readonly { readonly id: string }[]): void {
  const fit = fittingIntoState(processors.map(({ id }) => id));
  if (fit < processors.length)
    throw new TooManyProcessors(
      `${processors.length} processors are too many for the data of one execution, which has 256 KiB: ${fit} fit. ${advice}`,
    );
}

/**
 * @param ofProcessors the part of a path that all resources of processors have.
 * @throws TooManyProcessors where a stack would have more resources than CloudFormation takes.
 */
export function assertFitIntoStack(stack: Stack, processors: number, ofProcessors: string): void {
  const all = stack.node.findAll().filter(CfnResource.isCfnResource);
  if (all.length <= mostResources) return;
  const theirs = all.filter(({ node }) => node.path.includes(ofProcessors)).length;
  const fit = Math.floor((mostResources - (all.length - theirs)) / (theirs / processors));
  throw new TooManyProcessors(
    `${processors} processors are too many for the stack ${stack.stackName}: it would have ${all.length} resources, and ` +
      `CloudFormation takes ${mostResources}; ${fit} fit. ${advice}`,
  );
}
