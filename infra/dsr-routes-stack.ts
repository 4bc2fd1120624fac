import { Stack, type StackProps, Validations } from "aws-cdk-lib";
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  type IHttpRouteAuthorizer,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Construct } from "constructs";
import type { Route } from "#shared/edge/route.ts";
import { consoleNeeds } from "#shared/needs/groups-claim.ts";
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
  readonly #service: DsrServiceStack;
  #authorizer: IHttpRouteAuthorizer | undefined;

  constructor(scope: Construct, id: string, { service, definitions, ...props }: DsrRoutesStackProps) {
    super(scope, id, props);
    this.addStackDependency(service);
    this.#service = service;
    this.#api = HttpApi.fromHttpApiAttributes(this, "Api", { httpApiId: service.api.apiId });
    for (const { folder, name, needs, contract } of definitions) {
      const { method, path } = contract;
      const fn = new DsrFunction(this, pascalCase(name), { folder, description: `${method} ${path}` });
      const isForOperators = "role" in contract;
      provide(fn, { ...needs, ...(isForOperators && consoleNeeds) }, service.resources);
      this.#addRoutes(contract, fn, isForOperators);
      if (!isForOperators) openToAll(fn);
    }
  }

  /** Every route for GET also answers HEAD: mail scanners test links with it, and API Gateway would answer 404. */
  #addRoutes(
    { method, path, alsoAt = [], crossOrigin }: Route,
    fn: DsrFunction,
    isForOperators: boolean,
  ): void {
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
          ...(isForOperators && {
            authorizer: this.#operators(),
            // An id token has no scope: it tells a program who somebody is, and opens nothing.
            authorizationScopes: [this.#service.resources.login.scope],
          }),
        });
  }

  /** Lets tokens of the console's users pass, and no others. What each may do their roles say: see `consoleApi`. */
  #operators(): IHttpRouteAuthorizer {
    const { issuer, clientId } = this.#service.resources.login;
    this.#authorizer ??= new HttpJwtAuthorizer("Operators", issuer, {
      authorizerName: `${this.stackName}-operators`,
      jwtAudience: [clientId],
    });
    return this.#authorizer;
  }
}

function openToAll(fn: DsrFunction): void {
  Validations.of(fn).acknowledge({
    id: "AwsSolutions-APIG4",
    reason:
      "A data subject has no account. What a caller may do follows from the access token, or from link and code, " +
      "which the function behind the route checks. What the console's program needs to log somebody in is public.",
  });
}
