import { Stack, type StackProps, Validations } from "aws-cdk-lib";
import { HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Construct } from "constructs";
import type { Route } from "#shared/edge/route.ts";
import { controller } from "#shared/policy/controller.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { DsrServiceStack } from "./dsr-service-stack.ts";
import type { RouteDefinition } from "./function-definitions.ts";
import { pascalCase } from "./pascal-case.ts";
import { provide } from "./provide.ts";

export interface DsrRoutesStackProps extends StackProps {
  readonly service: DsrServiceStack;
  readonly definitions: readonly RouteDefinition[];
}

/**
 * The routes of one folder below `functions/`, and the function behind each. Nothing refers to this stack: it can be
 * deleted and deployed again at any time. The API itself belongs to the service, whose mails name its address.
 */
export class DsrRoutesStack extends Stack {
  readonly #api;

  constructor(scope: Construct, id: string, { service, definitions, ...props }: DsrRoutesStackProps) {
    super(scope, id, props);
    this.addStackDependency(service);
    this.#api = HttpApi.fromHttpApiAttributes(this, "Api", { httpApiId: service.api.apiId });
    for (const { folder, name, needs, contract } of definitions) {
      const { method, path } = contract;
      const fn = new DsrFunction(this, pascalCase(name), { folder, description: `${method} ${path}` });
      provide(fn, needs, service.resources);
      this.#addRoutes(contract, fn);
      if (folder.startsWith("api/")) openToAll(fn);
    }
  }

  /** Every route for GET also answers HEAD: mail scanners test links with it, and API Gateway would answer 404. */
  #addRoutes({ method, path, alsoAt = [], crossOrigin }: Route, fn: DsrFunction): void {
    // One permission for all routes of a function: a stack has at most 500 resources.
    const integration = new HttpLambdaIntegration("Integration", fn.lambda, {
      scopePermissionToRoute: false,
    });
    const methods = [
      ...(method === "GET" ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod[method]]),
      // Browsers ask before a script of another origin may send JSON or a token.
      ...(crossOrigin && controller.origins.length > 0 ? [HttpMethod.OPTIONS] : []),
    ];
    for (const at of [path, ...alsoAt])
      for (const each of methods)
        new HttpRoute(fn, `${each}${at === path ? "" : at}`, {
          httpApi: this.#api,
          routeKey: HttpRouteKey.with(at, each),
          integration,
        });
  }
}

function openToAll(fn: DsrFunction): void {
  Validations.of(fn).acknowledge({
    id: "AwsSolutions-APIG4",
    reason:
      "A data subject has no account. What a caller may do follows from the access token, or from link and code, " +
      "which the function behind the route checks.",
  });
}
