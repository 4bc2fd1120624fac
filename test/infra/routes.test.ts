import { describe, expect, it } from "@jest/globals";
import { functionDefinitions } from "#infra/function-definitions.ts";
import { resources, synthesised } from "./synthesised.ts";

const definitions = await functionDefinitions();

describe("the routes", () => {
  const { service, routes, all } = synthesised();

  it("are in no stack with anything but the functions behind them", () => {
    const types = new Set(resources(routes).map(([, { Type }]) => Type));
    expect([...types].sort()).toEqual([
      "AWS::ApiGatewayV2::Authorizer",
      "AWS::ApiGatewayV2::Integration",
      "AWS::ApiGatewayV2::Route",
      "AWS::IAM::Policy",
      "AWS::IAM::Role",
      "AWS::Lambda::Function",
      "AWS::Lambda::Permission",
      "AWS::Logs::LogGroup",
    ]);
  });

  it("below /console/api are open to tokens of the console's users alone, and to no id token", () => {
    type RouteProperties = { RouteKey: string; AuthorizationType: string; AuthorizationScopes?: string[] };
    const found = resources<RouteProperties>(routes, "AWS::ApiGatewayV2::Route").map(
      ([, { Properties }]) => Properties,
    );
    const closed = found.filter(({ RouteKey }) => RouteKey.includes("/console/api/"));
    expect(closed.length).toBeGreaterThan(10);
    for (const { AuthorizationType, AuthorizationScopes } of closed)
      expect([AuthorizationType, AuthorizationScopes]).toEqual(["JWT", ["openid"]]);
    const open = found.filter(({ AuthorizationType }) => AuthorizationType !== "JWT");
    expect(open.filter(({ RouteKey }) => RouteKey.includes("/console/api"))).toEqual([]);
  });

  it("of the console take another provider's tokens, where one is named", () => {
    const own = { issuer: "https://login.example.com/tenant", clientId: "desk", scope: "desk.use" };
    const { data, all: stacks } = synthesised(undefined, own);
    data.resourceCountIs("AWS::Cognito::UserPool", 0);
    const [, desk] = stacks.find(([name]) => name === "DsrConsole") ?? [];
    desk?.hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
      JwtConfiguration: { Issuer: own.issuer, Audience: ["desk"] },
    });
    desk?.hasResourceProperties("AWS::ApiGatewayV2::Route", { AuthorizationScopes: ["desk.use"] });
    expect(() => synthesised(undefined, { issuer: own.issuer })).toThrow("go together");
    expect(() => synthesised(undefined, { ...own, issuer: "login" })).toThrow("https://");
  });

  it("of the console take a token from the header alone, which a login gives to the console's own page by a code", () => {
    const readers = resources<{ IdentitySource: string[] }>(routes, "AWS::ApiGatewayV2::Authorizer");
    expect(readers.map(([, { Properties }]) => Properties.IdentitySource)).toEqual([
      ["$request.header.Authorization"],
    ]);
    const logins = resources<Record<string, unknown>>(service, "AWS::Cognito::UserPoolClient");
    const own = { "Fn::Join": ["", [{ "Fn::GetAtt": [expect.any(String), "ApiEndpoint"] }, "/console"]] };
    expect(logins.map(([, { Properties }]) => Properties)).toEqual([
      expect.objectContaining({ AllowedOAuthFlows: ["code"], CallbackURLs: [own], LogoutURLs: [own] }),
    ]);
  });

  it("take nothing from the room that the service has for processors", () => {
    const { service: fewer } = synthesised(undefined, {}, { ...definitions, api: definitions.api.slice(1) });
    expect(fewer.toJSON().Resources).toEqual(service.toJSON().Resources);
  });

  it("are sixty in a stack, with all that is theirs", () => {
    const [api] = routes;
    if (!api) throw new Error("There is no stack of routes.");
    expect(resources(api).length / definitions.api.length).toBeLessThanOrEqual(500 / 60);
  });

  it("belong to the API of the service", () => {
    const apis = resources<{ ApiId?: unknown }>(routes, "AWS::ApiGatewayV2::Route").map(
      ([, { Properties }]) => JSON.stringify(Properties.ApiId),
    );
    expect(new Set(apis).size).toBe(1);
    expect(apis[0]).toMatch(/"Fn::GetStackOutput":\{"StackName":"DsrService"/);
  });

  it("are deployed after the parts that they refer to, none of which they keep from being replaced", () => {
    const names = all.map(([name]) => name);
    expect(names.slice(0, 2)).toEqual(["DsrData", "DsrService"]);
    const outputs = Object.values(service.toJSON().Outputs as Record<string, { Export?: unknown }>);
    expect(outputs.filter(({ Export }) => Export)).toEqual([]);
    for (const [name, template] of all.slice(0, 2))
      expect([name, JSON.stringify(template.toJSON()).match(/Dsr(Api|Console)\b/)]).toEqual([name, null]);
  });

  it("have a stack for each folder that holds some", () => {
    const [health] = definitions.api.filter(({ name }) => name === "get-health");
    if (!health) throw new Error("There is no function get-health.");
    const contract = { ...health.contract, path: "/console/api/health" };
    const more = synthesised(undefined, {}, { ...definitions, console: [{ ...health, contract }] });
    const [, added] = more.all.find(([name]) => name === "DsrConsole") ?? [];
    added?.hasResourceProperties("AWS::ApiGatewayV2::Route", { RouteKey: "GET /console/api/health" });
    expect(more.routes).toHaveLength(2);
  });
});
