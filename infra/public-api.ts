import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { logRetention } from "./log-retention.ts";

/**
 * The HTTP API; its routes are in stacks of their own. The functions themselves answer to scripts of other origins (`crossOrigin`).
 *
 * Context: `publicUrl` for a domain of your own before it, `throttleRate` and `throttleBurst` (requests per second,
 * over all callers).
 */
export class PublicApi extends Construct {
  readonly api: HttpApi;
  /** One line for each call. */
  readonly accessLogs: LogGroup;
  /** Without a slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    this.api = new HttpApi(this, "HttpApi", {
      apiName: stackName,
      description: "Data-subject requests: submission, verification, status, packages",
      createDefaultStage: false,
    });
    this.accessLogs = new LogGroup(this, "AccessLogs", {
      // Deliveries to any other name add to a resource policy of the account, which has a limited length.
      logGroupName: `/aws/vendedlogs/apis/${stackName}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: {
        rateLimit: Number(this.node.tryGetContext("throttleRate") ?? 500),
        burstLimit: Number(this.node.tryGetContext("throttleBurst") ?? 1000),
      },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs),
        format: accessLogFormat,
      },
    });
    this.url = String(this.node.tryGetContext("publicUrl") ?? this.api.apiEndpoint).replace(/\/$/, "");
  }
}

// The route, without the path and without an address: paths have links' secrets, and addresses are personal data.
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    at: AccessLogField.contextRequestTime(),
    apiRequestId: AccessLogField.contextRequestId(),
    route: "$context.routeKey",
    status: AccessLogField.contextStatus(),
    latency: AccessLogField.contextResponseLatency(),
    integrationStatus: AccessLogField.contextIntegrationStatus(),
    integrationLatency: AccessLogField.contextIntegrationLatency(),
    bytes: AccessLogField.contextResponseLength(),
  }),
);
