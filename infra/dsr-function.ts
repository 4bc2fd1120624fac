import { join } from "node:path";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Grant, type IGrantable, type IPrincipal, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
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
import { logRetention } from "./log-retention.ts";
import { mallocArenas } from "./malloc-arenas.ts";

export interface DsrFunctionProps {
  /** The function's folder below `functions/`. */
  readonly folder: string;
  readonly description: string;
  /** CloudFormation chooses one, unless others have to know it in advance. */
  readonly functionName?: string;
  /** Ten by default. */
  readonly timeoutSeconds?: number;
  /** 512 by default. */
  readonly memoryMb?: number;
}

/**
 * Every Lambda function of the system, with its own role and its own log group; `provide` adds its needs. X-Ray does
 * not trace it: tracing would put a permission on `*` into every role, and the execution history and the evidence
 * already show a request's way.
 */
export class DsrFunction extends Construct implements IGrantable {
  readonly lambda: LambdaFunction;
  readonly folder: string;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, props: DsrFunctionProps) {
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
      environment: { POWERTOOLS_SERVICE_NAME: this.name, ...mallocArenas },
      timeout: Duration.seconds(props.timeoutSeconds ?? 10),
      memorySize: props.memoryMb ?? 512,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
  }

  /** The last part of its folder: `verify-identity`. */
  get name(): string {
    return this.folder.replace(/^.*\//, "");
  }

  get arn(): string {
    return this.lambda.functionArn;
  }

  /** Lets somebody invoke the function by its plain ARN; the library's own grants have versions besides. */
  allowInvoke(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ["lambda:InvokeFunction"], resourceArns: [this.arn] });
  }
}
