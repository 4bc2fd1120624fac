import { describe, expect, it } from "@jest/globals";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { document } from "#functions/api/get-openapi/document.ts";
import { functionDefinitions } from "#infra/function-definitions.ts";
import { functionFolders } from "#infra/function-folders.ts";
import { variablesOf } from "#shared/needs/connect.ts";
import { consoleNeeds } from "#shared/needs/groups-claim.ts";
import { resources, synthesised } from "./synthesised.ts";

describe("the service", () => {
  const { service, routes } = synthesised();
  const running = [service, ...routes];
  const [api] = routes as [Template];
  const functions = resources<LambdaProperties>(running, "AWS::Lambda::Function").map(
    ([, { Properties }]) => Properties,
  );

  it("deploys every function there is a folder of", () => {
    expect(functions).toHaveLength(functionFolders().length);
  });

  it("gives each function the variables of its own needs, and no more", async () => {
    const definitions = Object.values(await functionDefinitions()).flat();
    expect(definitions).not.toEqual([]);
    for (const { name, needs: own, ...more } of definitions) {
      const isForOperators = "contract" in more && "role" in more.contract;
      const needs = { ...own, ...(isForOperators && consoleNeeds) };
      const deployed = functions.find(
        ({ Environment }) => Environment.Variables.POWERTOOLS_SERVICE_NAME === name,
      );
      expect([name, Object.keys(deployed?.Environment.Variables ?? {}).sort()]).toEqual([
        name,
        [...variablesOf(needs), "MALLOC_ARENA_MAX", "POWERTOOLS_SERVICE_NAME"].sort(),
      ]);
    }
  });

  it("runs functions on Node.js 24 and arm64, each with a log of its own that ends", () => {
    for (const template of running) {
      template.allResourcesProperties("AWS::Lambda::Function", {
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        LoggingConfig: { LogFormat: "JSON", LogGroup: Match.anyValue() },
      });
      template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: 90 });
    }
    const groups = functions.map(({ LoggingConfig }) => JSON.stringify(LoggingConfig.LogGroup));
    expect(new Set(groups).size).toBe(functions.length);
  });

  it("routes what the OpenAPI document describes, at its other paths as well, and HEAD wherever GET is", async () => {
    const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item ?? {}).flatMap((method) =>
        method === "get" ? [`GET ${path}`, `HEAD ${path}`] : [`${method.toUpperCase()} ${path}`],
      ),
    );
    const routed = resources<{ RouteKey: string }>(api, "AWS::ApiGatewayV2::Route").map(
      ([, { Properties }]) => Properties.RouteKey,
    );
    const others = (await functionDefinitions()).api.flatMap(({ contract }) => contract.alsoAt ?? []);
    const atOthers = routed.filter((key) => others.includes(key.split(" ")[1] ?? ""));
    expect(atOthers).toHaveLength(2 * others.length);
    // The document has no name for a path of any length.
    const plain = routed.filter((key) => !atOthers.includes(key)).map((key) => key.replace("+}", "}"));
    expect(plain.sort()).toEqual(described.sort());
  });

  it("throttles, allows no other origin, and logs neither paths nor addresses", () => {
    service.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
    service.allResourcesProperties("AWS::ApiGatewayV2::Api", { CorsConfiguration: Match.absent() });
    const [[, stage] = []] = resources<{ AccessLogSettings: { Format: string } }>(
      service,
      "AWS::ApiGatewayV2::Stage",
    );
    const Format = stage?.Properties.AccessLogSettings.Format ?? "";
    expect(Object.values(JSON.parse(Format))).not.toEqual([]);
    expect(Format).not.toMatch(/path|sourceIp|userAgent|header|query/i);
  });

  it("takes other limits and a custom domain from the context", () => {
    const other = synthesised(undefined, {
      throttleRate: 7,
      throttleBurst: 9,
      publicUrl: "https://privacy.example.org/",
    });
    other.service.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
      DefaultRouteSettings: { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 9 },
    });
    other.service.hasOutput("ApiUrl", { Value: "https://privacy.example.org" });
  });

  it("keeps the data of executions out of the log", () => {
    service.hasResourceProperties("AWS::StepFunctions::StateMachine", {
      StateMachineType: "STANDARD",
      LoggingConfiguration: { Level: "ALL", IncludeExecutionData: false },
    });
  });

  it("ends retention once a day, when the day before is over everywhere, by way of the processors alone", () => {
    const schedules = resources<{ ScheduleExpression: string }>(service, "AWS::Scheduler::Schedule");
    const daily = schedules.find(([id]) => id.startsWith("EndRetention"))?.[1].Properties;
    expect(daily?.ScheduleExpression).toBe("cron(30 12 * * ? *)");
  });

  it("sweeps every five minutes", () => {
    service.hasResourceProperties("AWS::Scheduler::Schedule", { ScheduleExpression: "rate(5 minutes)" });
  });

  it("needs only its own code: no custom resources", () => {
    const foreign = resources(running).filter(([, { Type }]) =>
      /^Custom::|::CustomResource$|::LayerVersion$/.test(Type),
    );
    expect(foreign).toEqual([]);
  });

  it.each([
    ["DsrService", "DeadlineAtRisk"],
    ["DsrService", "DeadlineBreached"],
    ["DsrService", "TaskFailed"],
    ["AWS/States", "ExecutionsFailed"],
    ["AWS/States", "ExecutionsTimedOut"],
    ["AWS/States", "ExecutionsAborted"],
    ["AWS/ApiGateway", "5xx"],
    ["AWS/SES", "Bounce"],
    ["AWS/SES", "Complaint"],
    ["AWS/SES", "Reject"],
    ["AWS/Lambda", "Invocations"],
  ])("raises an alarm over %s %s", (Namespace, MetricName) => {
    service.hasResourceProperties("AWS::CloudWatch::Alarm", {
      Namespace,
      MetricName,
      AlarmActions: [Match.anyValue()],
    });
  });

  it("raises an alarm over the errors of every function that no route calls", () => {
    const alarms = resources(service, "AWS::CloudWatch::Alarm").map(([, { Properties }]) =>
      JSON.stringify(Properties),
    );
    for (const [id] of resources(service, "AWS::Lambda::Function")) {
      expect(
        alarms.filter((alarm) => alarm.includes(`{"Ref":"${id}"}`) && alarm.includes('"Errors"')),
      ).toHaveLength(1);
    }
  });

  it("sends alarms to the operators, over encrypted connections", () => {
    service.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "email",
      Endpoint: "privacy-desk@example.com",
    });
  });

  it("shows the whole on one dashboard", () => {
    service.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  });
});

interface LambdaProperties {
  readonly Environment: { readonly Variables: Record<string, unknown> };
  readonly LoggingConfig: { readonly LogGroup: unknown };
}
