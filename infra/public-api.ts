import { RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { DsrFunction } from "./dsr-function.ts";
import { logRetention } from "./log-retention.ts";

/**
 * The HTTP API (payload format 2.0). No other origin's scripts may use it, so there is no CORS.
 *
 * Context: `publicUrl` for a domain of your own before it, `throttleRate` and `throttleBurst` (requests per second,
 * over all callers).
 */
export class PublicApi extends Construct {
  readonly api: HttpApi;
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
    new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: {
        rateLimit: Number(this.node.tryGetContext("throttleRate") ?? 500),
        burstLimit: Number(this.node.tryGetContext("throttleBurst") ?? 1000),
      },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, "AccessLogs", {
            // Deliveries to any other name add to a resource policy of the account, which has a limited length.
            logGroupName: `/aws/vendedlogs/apis/${stackName}`,
            retention: logRetention,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: accessLogFormat,
      },
    });
    this.url = String(this.node.tryGetContext("publicUrl") ?? this.api.apiEndpoint).replace(/\/$/, "");
    Validations.of(this).acknowledge({
      id: "AwsSolutions-APIG4",
      reason:
        "A data subject has no account. What a caller may do follows from the access token, or from link and code, " +
        "which the function behind the route checks.",
    });
  }

  /** Every route for GET also answers HEAD: mail scanners test links with it, and API Gateway would answer 404. */
  route(method: HttpMethod, path: string, fn: DsrFunction): void {
    this.api.addRoutes({
      methods: method === HttpMethod.GET ? [method, HttpMethod.HEAD] : [method],
      path,
      // One permission for all routes of a function: a stack has at most 500 resources.
      integration: new HttpLambdaIntegration(fn.node.id, fn.lambda, { scopePermissionToRoute: false }),
    });
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
