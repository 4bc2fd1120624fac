import { createHash } from "node:crypto";
import * as z from "zod";
import { noEffects, templateNumber } from "../assembly/no-effect.ts";
import { defineResource, type Resource } from "../assembly/resource-type.ts";
import type { RequestLimit } from "./token-bucket.ts";

/** API ids are part of host names: short, and the same at every start. */
const idOf = (resource: Resource) =>
  createHash("sha256").update(resource.defaultName).digest("hex").slice(0, 10);

export const apiResource = defineResource({
  schema: z.strictObject({
    ProtocolType: z.literal("HTTP"),
    ...noEffects("Name", "Description", "Tags", "IpAddressType", "DisableExecuteApiEndpoint", "Version"),
  }),
  describe: (resource, host) => ({
    ref: idOf(resource),
    attributes: { ApiEndpoint: host.endpoints.api, ApiId: idOf(resource) },
  }),
  create: (resource, host) => host.httpApi.addApi(idOf(resource)),
});

export const integrationResource = defineResource({
  schema: z.strictObject({
    IntegrationType: z.literal("AWS_PROXY"),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal("2.0"),
    TimeoutInMillis: templateNumber.default(30_000),
    IntegrationMethod: z.literal("POST").optional(),
    ...noEffects("ApiId", "Description"),
  }),
  describe: (resource) => ({ ref: idOf(resource), attributes: { IntegrationId: idOf(resource) } }),
  create: (resource, host) => {
    const { IntegrationUri, TimeoutInMillis } = resource.properties;
    // Either the function's ARN or the invocation path around it.
    const functionArn = /arn:[^:]+:lambda:[^/]+/.exec(IntegrationUri)?.[0] ?? IntegrationUri;
    host.httpApi.addIntegration(idOf(resource), functionArn, TimeoutInMillis);
  },
});

export const routeResource = defineResource({
  schema: z.strictObject({
    RouteKey: z.string(),
    Target: z.string().regex(/^integrations\//),
    AuthorizationType: z.enum(["NONE", "JWT"]).default("NONE"),
    AuthorizerId: z.string().optional(),
    AuthorizationScopes: z.array(z.string()).optional(),
    ...noEffects("ApiId", "OperationName"),
  }),
  describe: (resource) => ({ ref: idOf(resource), attributes: { RouteId: idOf(resource) } }),
  create: (resource, host) => {
    const { RouteKey, Target, AuthorizationType, AuthorizerId, AuthorizationScopes } = resource.properties;
    if ((AuthorizationType === "JWT") !== (AuthorizerId !== undefined))
      throw new Error("AuthorizationType: JWT needs an AuthorizerId, and no other type has one");
    const options = { authorizerId: AuthorizerId, scopes: AuthorizationScopes };
    host.httpApi.addRoute(RouteKey, Target.replace("integrations/", ""), options);
  },
});

export const authorizerResource = defineResource({
  schema: z.strictObject({
    AuthorizerType: z.literal("JWT"),
    IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
    JwtConfiguration: z.strictObject({ Issuer: z.url(), Audience: z.array(z.string()).min(1) }),
    ...noEffects("ApiId", "Name"),
  }),
  describe: (resource) => ({ ref: idOf(resource), attributes: { AuthorizerId: idOf(resource) } }),
  create: (resource, host) => {
    const { Issuer: issuer, Audience: audience } = resource.properties.JwtConfiguration;
    host.httpApi.addAuthorizer(idOf(resource), { issuer, audience });
  },
});

const settings = z.strictObject({
  ThrottlingRateLimit: templateNumber.optional(),
  ThrottlingBurstLimit: templateNumber.optional(),
  ...noEffects("DetailedMetricsEnabled"),
});

export const stageResource = defineResource({
  schema: z.strictObject({
    StageName: z.literal("$default"),
    DefaultRouteSettings: settings.optional(),
    RouteSettings: z.record(z.string(), settings).optional(),
    ...noEffects("ApiId", "AutoDeploy", "AccessLogSettings", "Description", "Tags"),
  }),
  describe: () => ({ ref: "$default", attributes: {} }),
  create: (resource, host) => {
    const { DefaultRouteSettings, RouteSettings = {} } = resource.properties;
    const limits = Object.entries(RouteSettings).flatMap(([routeKey, route]) => {
      const limit = limitOf({ ...DefaultRouteSettings, ...route });
      return limit ? [[routeKey, limit] as const] : [];
    });
    host.httpApi.setLimits(limitOf(DefaultRouteSettings), new Map(limits));
  },
});

/** If only one of the two is given, the other is the account's own, far beyond one machine. */
function limitOf(route: z.infer<typeof settings> | undefined): RequestLimit | undefined {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = route ?? {};
  return rate === undefined && burst === undefined
    ? undefined
    : { rate: rate ?? 10_000, burst: burst ?? 5_000 };
}
