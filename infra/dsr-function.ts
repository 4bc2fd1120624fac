import { join } from "node:path";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type * as z from "zod";
import { logRetention } from "./log-retention.ts";

export interface DsrFunctionProps<Variables extends Record<string, string>> {
  /** The function's folder below `functions/`. */
  readonly folder: string;
  readonly description: string;
  /** CloudFormation chooses one, unless others have to know it beforehand. */
  readonly functionName?: string;
  /** The schema of `env.ts` beside the handler: a variable that is missing below does not compile. */
  readonly env: z.ZodType<unknown, Variables>;
  readonly environment: NoInfer<Variables>;
  /** Ten seconds, unless said otherwise. */
  readonly timeout?: Duration;
  /** 512, unless said otherwise. */
  readonly memoryMb?: number;
}

/**
 * Every Lambda function of the system, with its own role and its own log group. Not traced by X-Ray: that would put a
 * permission on `*` into every role, and the execution history and the evidence tell the story of a request already.
 */
export class DsrFunction<Variables extends Record<string, string> = Record<string, string>>
  extends Construct
  implements IGrantable
{
  readonly lambda: LambdaFunction;
  readonly folder: string;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, props: DsrFunctionProps<Variables>) {
    super(scope, id);
    const logGroup = new LogGroup(this, "Logs", {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    const bundles: string = this.node.getContext("bundles");
    this.folder = props.folder;
    this.grantPrincipal = role;
    this.lambda = new LambdaFunction(this, "Function", {
      ...(props.functionName && { functionName: props.functionName }),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(bundles, props.folder)),
      handler: "index.handler",
      environment: { ...props.environment, POWERTOOLS_SERVICE_NAME: props.folder.replace(/^.*\//, "") },
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memoryMb ?? 512,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
  }

  get arn(): string {
    return this.lambda.functionArn;
  }

  /** Lets somebody invoke the function; no version or alias beside it, as the library's own grant would. */
  allowInvoke(grantee: IGrantable): void {
    this.lambda.grantInvokeLatestVersion(grantee);
  }
}
