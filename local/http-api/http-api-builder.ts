import { AssemblyError } from "../assembly/read-assembly.ts";
import type { HttpApiDefinition } from "./http-api.ts";
import type { RequestLimit } from "./token-bucket.ts";

/** Puts an HTTP API together from the resources it is spread over, in any order. */
export class HttpApiBuilder {
  #api: { apiId: string } | undefined;
  readonly #integrations = new Map<string, { functionArn: string; timeoutMs: number }>();
  readonly #routes: { routeKey: string; integrationId: string }[] = [];
  #limits: Pick<HttpApiDefinition, "defaultLimit" | "routeLimits"> = { routeLimits: new Map() };

  addApi(apiId: string): void {
    if (this.#api)
      throw new AssemblyError("The local host serves one HTTP API, and the assembly has several.");
    this.#api = { apiId };
  }

  addIntegration(integrationId: string, functionArn: string, timeoutMs: number): void {
    this.#integrations.set(integrationId, { functionArn, timeoutMs });
  }

  addRoute(routeKey: string, integrationId: string): void {
    this.#routes.push({ routeKey, integrationId });
  }

  setLimits(defaultLimit: RequestLimit | undefined, routeLimits: Map<string, RequestLimit>): void {
    this.#limits = { defaultLimit, routeLimits };
  }

  /** @returns `undefined` when the assembly has no HTTP API */
  build(accountId: string): HttpApiDefinition | undefined {
    if (!this.#api) return undefined;
    const routes = this.#routes.map(({ routeKey, integrationId }) => {
      const integration = this.#integrations.get(integrationId);
      if (!integration) throw new AssemblyError(`Route ${routeKey} has no integration ${integrationId}.`);
      return { routeKey, ...integration };
    });
    return { ...this.#api, ...this.#limits, accountId, routes };
  }
}
