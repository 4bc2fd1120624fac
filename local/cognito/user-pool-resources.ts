import { createHash } from "node:crypto";
import * as z from "zod";
import { noEffects, templateBoolean, templateNumber } from "../assembly/no-effect.ts";
import { defineResource, type Resource } from "../assembly/resource-type.ts";
import { arnOf, type HostServices } from "../host-services.ts";

const hashOf = (resource: Resource, length: number): string =>
  createHash("sha256").update(resource.defaultName).digest("hex").slice(0, length);

/** `eu-central-1_4f1c9a0b2` */
const poolIdOf = (resource: Resource, host: HostServices): string => `${host.region}_${hashOf(resource, 9)}`;

/** Its users are the host's own: passwords, factors and mails of Cognito are not served. */
export const userPoolResource = defineResource({
  schema: z.strictObject({
    AdminCreateUserConfig: z.strictObject({
      AllowAdminCreateUserOnly: templateBoolean.refine(
        (only) => only,
        "people who sign up by themselves are not served",
      ),
      ...noEffects("InviteMessageTemplate", "UnusedAccountValidityDays"),
    }),
    ...noEffects(
      ...([
        "AccountRecoverySetting",
        "AliasAttributes",
        "AutoVerifiedAttributes",
        "DeletionProtection",
      ] as const),
      ...(["DeviceConfiguration", "EmailConfiguration", "EmailVerificationMessage"] as const),
      ...(["EmailVerificationSubject", "EnabledMfas", "MfaConfiguration", "Policies", "Schema"] as const),
      ...([
        "SmsVerificationMessage",
        "UserAttributeUpdateSettings",
        "UserPoolAddOns",
        "UserPoolName",
      ] as const),
      ...(["UserPoolTags", "UserPoolTier", "UsernameAttributes", "UsernameConfiguration"] as const),
      ...(["VerificationMessageTemplate"] as const),
    ),
  }),
  describe: (resource, host) => {
    const id = poolIdOf(resource, host);
    return {
      ref: id,
      attributes: {
        Arn: arnOf(host, "cognito-idp", `userpool/${id}`),
        ProviderName: `cognito-idp.${host.region}.amazonaws.com/${id}`,
        // As a provider of tokens, the pool is this host.
        ProviderURL: host.userPools.issuerOf(id),
        UserPoolId: id,
      },
    };
  },
  create: (resource, host) => host.userPools.addPool(poolIdOf(resource, host)),
});

const unit = z.enum(["seconds", "minutes", "hours", "days"]);
const seconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

export const userPoolClientResource = defineResource({
  schema: z.strictObject({
    UserPoolId: z.string(),
    GenerateSecret: templateBoolean.refine((has) => !has, "a client with a secret is not served").optional(),
    AllowedOAuthFlowsUserPoolClient: templateBoolean.refine(
      (is) => is,
      "only clients of the code flow are served",
    ),
    AllowedOAuthFlows: z.tuple([z.literal("code")]),
    AllowedOAuthScopes: z.array(z.literal("openid")),
    CallbackURLs: z.array(z.url()).min(1),
    LogoutURLs: z.array(z.url()).default([]),
    SupportedIdentityProviders: z.tuple([z.literal("COGNITO")]),
    AccessTokenValidity: templateNumber.default(1),
    IdTokenValidity: templateNumber.default(1),
    RefreshTokenValidity: templateNumber.default(30),
    TokenValidityUnits: z
      .strictObject({ AccessToken: unit.optional(), IdToken: unit.optional(), RefreshToken: unit.optional() })
      .default({}),
    ...noEffects(
      ...(["AuthSessionValidity", "ClientName", "EnableTokenRevocation", "ExplicitAuthFlows"] as const),
      ...([
        "PreventUserExistenceErrors",
        "ReadAttributes",
        "RefreshTokenRotation",
        "WriteAttributes",
      ] as const),
    ),
  }),
  describe: (resource) => ({
    ref: hashOf(resource, 26),
    attributes: { ClientId: hashOf(resource, 26), Name: resource.defaultName },
  }),
  create: (resource, host) => {
    const { properties } = resource;
    const { AccessToken = "hours", IdToken = "hours", RefreshToken = "days" } = properties.TokenValidityUnits;
    host.userPools.addClient(properties.UserPoolId, {
      clientId: hashOf(resource, 26),
      callbackUrls: properties.CallbackURLs,
      logoutUrls: properties.LogoutURLs,
      scopes: properties.AllowedOAuthScopes,
      accessTokenTtl: properties.AccessTokenValidity * seconds[AccessToken],
      idTokenTtl: properties.IdTokenValidity * seconds[IdToken],
      refreshTokenTtl: properties.RefreshTokenValidity * seconds[RefreshToken],
    });
  },
});

export const userPoolGroupResource = defineResource({
  schema: z.strictObject({
    UserPoolId: z.string(),
    GroupName: z.string(),
    ...noEffects("Description", "Precedence"),
  }),
  describe: (resource) => ({ ref: resource.properties.GroupName, attributes: {} }),
  create: (resource, host) =>
    host.userPools.addGroup(resource.properties.UserPoolId, resource.properties.GroupName),
});

/** The pages of a login are at the pool's own address here. */
export const userPoolDomainResource = defineResource({
  schema: z.strictObject({
    UserPoolId: z.string(),
    Domain: z.string(),
    ...noEffects("ManagedLoginVersion"),
  }),
  describe: (resource) => ({ ref: resource.properties.Domain, attributes: { CloudFrontDistribution: "" } }),
});
