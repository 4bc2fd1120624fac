import { randomUUID } from "node:crypto";
import * as z from "zod";
import { noEffects } from "../assembly/no-effect.ts";
import { AssemblyError } from "../assembly/read-assembly.ts";
import { defineResource } from "../assembly/resource-type.ts";
import { eventPattern } from "../events/event-pattern.ts";
import { arnOf, type HostServices } from "../host-services.ts";

const state = z.enum(["ENABLED", "DISABLED"]).default("ENABLED");

export const scheduleResource = defineResource({
  schema: z.strictObject({
    Name: z.string().optional(),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().optional(),
    State: state,
    Target: z.strictObject({
      Arn: z.string(),
      Input: z.string().optional(),
      RoleArn: z.string(),
      // A run that fails is not repeated: the next one comes.
      ...noEffects("RetryPolicy", "DeadLetterConfig"),
    }),
    GroupName: z.string().default("default"),
    ...noEffects("Description", "FlexibleTimeWindow", "KmsKeyArn"),
  }),
  describe: (resource, host) => {
    const name = resource.properties.Name ?? resource.defaultName;
    return { ref: name, attributes: { Arn: arnOf(host, "scheduler", `schedule/default/${name}`) } };
  },
  create: (resource, host) => {
    const { Name, GroupName, ScheduleExpression, ScheduleExpressionTimezone, State, Target } =
      resource.properties;
    if (State === "DISABLED") return;
    const name = Name ?? resource.defaultName;
    host.scheduler.add({
      name,
      expression: ScheduleExpression,
      timeZone: ScheduleExpressionTimezone,
      run: async (scheduledAt) => {
        // A role can trust a group of schedules, and no single one.
        const source = arnOf(host, "scheduler", `schedule-group/${GroupName}`);
        const by = { service: "scheduler.amazonaws.com", role: Target.RoleArn, source };
        if (!host.permissions.allowsService({ ...by, ...callOf(Target.Arn) })) return;
        const input = (Target.Input ?? "{}")
          .replaceAll("<aws.scheduler.scheduled-time>", isoSeconds(scheduledAt))
          .replaceAll("<aws.scheduler.schedule-arn>", arnOf(host, "scheduler", `schedule/default/${name}`))
          .replaceAll("<aws.scheduler.execution-id>", randomUUID())
          .replaceAll("<aws.scheduler.attempt-number>", "1");
        await invokeTarget(host, Target.Arn, input);
      },
    });
  },
});

export const ruleResource = defineResource({
  schema: z.strictObject({
    Name: z.string().optional(),
    EventPattern: eventPattern,
    State: state,
    Targets: z
      .array(
        z.strictObject({
          Arn: z.string(),
          InputTransformer: z
            .strictObject({ InputPathsMap: z.record(z.string(), z.string()), InputTemplate: z.string() })
            .optional(),
          ...noEffects("Id", "RoleArn", "RetryPolicy", "DeadLetterConfig"),
        }),
      )
      .default([]),
    ...noEffects("Description", "RoleArn", "Tags"),
  }),
  describe: (resource, host) => {
    const name = resource.properties.Name ?? resource.defaultName;
    return { ref: name, attributes: { Arn: arnOf(host, "events", `rule/${name}`) } };
  },
  create: (resource, host) => {
    const { Name, EventPattern, State, Targets } = resource.properties;
    if (State === "DISABLED") return;
    const source = arnOf(host, "events", `rule/${Name ?? resource.defaultName}`);
    const by = { service: "events.amazonaws.com", source };
    host.eventBus.addRule({
      pattern: EventPattern,
      targets: Targets.map(({ Arn, InputTransformer: transformer }) => ({
        arn: Arn,
        isAllowed: () => host.permissions.allowsService({ ...by, ...callOf(Arn) }),
        input: transformer && { paths: transformer.InputPathsMap, template: transformer.InputTemplate },
      })),
    });
  },
});

/** What a service asks of a target. */
const callOf = (resource: string) => ({
  action: resource.includes(":states:") ? "states:StartExecution" : "lambda:InvokeFunction",
  resource,
});

async function invokeTarget(host: HostServices, arn: string, input: string): Promise<void> {
  if (/^arn:[^:]+:lambda:/.test(arn)) await host.lambda.invoke(arn, input);
  else if (/^arn:[^:]+:states:/.test(arn))
    await host.stepFunctions.handle("StartExecution", { stateMachineArn: arn, input });
  else throw new AssemblyError(`A schedule's target must be a function or a state machine, not ${arn}.`);
}

const isoSeconds = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;
