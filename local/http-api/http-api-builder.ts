import { AssemblyError } from "../assembly/read-assembly.ts";
import type { HostClock } from "../clock.ts";
import type { HttpApiDefinition } from "./http-api.ts";
import { JwtAuthorizer, type JwtSettings } from "./jwt-authorizer.ts";
import type { RequestLimit } from "./token-bucket.ts";

interface RouteOptions {
  /** Absent: everybody may call it. */
  readonly authorizerId?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** Puts an HTTP API together from the resources it is spread over, in any order. */
export class HttpApiBuilder {
  #api: { apiId: string } | undefined;
  readonly #integrations = new Map<string, { functionArn: string; timeoutMs: number }>();
  readonly #authorizers = new Map<string, JwtSettings>();
  readonly #routes: (RouteOptions & { routeKey: string; integrationId: string })[] = [];
  #limits: Pick<HttpApiDefinition, "defaultLimit" | "routeLimits"> = { routeLimits: new Map() };

  addApi(apiId: string): void {
    if (this.#api)
      throw new AssemblyError("The local host serves one HTTP API, and the assembly has several.");
    this.#api = { apiId };
  }

  addIntegration(integrationId: string, functionArn: string, timeoutMs: number): void {
    this.#integrations.set(integrationId, { functionArn, timeoutMs });
  }

  addAuthorizer(authorizerId: string, settings: JwtSettings): void {
    this.#authorizers.set(authorizerId, settings);
  }

  addRoute(routeKey: string, integrationId: string, options: RouteOptions = {}): void {
    this.#routes.push({ routeKey, integrationId, ...options });
  }

  setLimits(defaultLimit: RequestLimit | undefined, routeLimits: Map<string, RequestLimit>): void {
    this.#limits = { defaultLimit, routeLimits };
  }

  /**
   * @param mayCall whether a function lets a route in, which is named as in the ARN of an API
   * @returns `undefined` when the assembly has no HTTP API
   */
  build(
    accountId: string,
    clock: Pick<HostClock, "now">,
    mayCall: (functionArn: string, route: string) => boolean,
  ): HttpApiDefinition | undefined {
    const api = this.#api;
    if (!api) return undefined;
    // Routes with one authorizer share the keys that it has fetched.
    const authorizers = new Map(
      [...this.#authorizers].map(([id, settings]) => [id, new JwtAuthorizer(settings, clock)] as const),
    );
    const routes = this.#routes.map(({ routeKey, integrationId, authorizerId, scopes = [] }) => {
      const integration = this.#integrations.get(integrationId);
      if (!integration) throw new AssemblyError(`Route ${routeKey} has no integration ${integrationId}.`);
      const authorizer = authorizerId === undefined ? undefined : authorizers.get(authorizerId);
      if (authorizerId !== undefined && !authorizer)
        throw new AssemblyError(`Route ${routeKey} has no authorizer ${authorizerId}.`);
      const named = `${api.apiId}/$default/${routeKey.replace(" ", "").replace(/^ANY/, "*")}`;
      return {
        routeKey,
        ...integration,
        isAllowed: () => mayCall(integration.functionArn, named),
        ...(authorizer && { authorizer: { jwt: authorizer, scopes } }),
      };
    });
    return { ...api, ...this.#limits, accountId, routes };
  }
}
