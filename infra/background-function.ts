import { Duration, Stack, TimeZone } from "aws-cdk-lib";
import { EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { Schedule as ScheduleSettings } from "#shared/needs/settings.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { BackgroundDefinition } from "./function-definitions.ts";
import { FunctionTarget } from "./function-target.ts";
import type { Mail } from "./mail.ts";

export interface BackgroundFunctionProps {
  readonly definition: BackgroundDefinition;
  readonly mail: Mail;
}

/** A function that runs by a schedule, on events of mails, or when another function calls it. */
export class BackgroundFunction extends Construct {
  readonly function: DsrFunction;

  constructor(scope: Construct, id: string, { definition, mail }: BackgroundFunctionProps) {
    super(scope, id);
    const { folder, settings } = definition;
    this.function = new DsrFunction(this, "Handler", { folder, ...settings });
    const { unattended, schedule, mailEvents } = settings;
    const again = unattended && {
      retryAttempts: unattended.retries,
      maxEventAge: Duration.minutes(unattended.withinMinutes),
    };
    if (again) this.function.lambda.configureAsyncInvoke(again);
    if (schedule)
      new Schedule(this, "Schedule", {
        description: schedule.description,
        schedule: expressionOf(schedule),
        target: new FunctionTarget(this.function, { ...again }),
      });
    if (mailEvents) this.#onMailEvents(mailEvents, mail);
  }

  #onMailEvents(eventType: readonly string[], mail: Mail): void {
    new Rule(this, "Rule", {
      description: `Mails of ${Stack.of(this).stackName} that did not arrive`,
      eventPattern: {
        source: ["aws.ses"],
        detail: { eventType, mail: { tags: { "ses:configuration-set": [mail.configurationSet] } } },
      },
      targets: [
        new LambdaFunction(this.function.lambda, {
          // The event itself has the address.
          event: RuleTargetInput.fromObject({
            type: EventField.fromPath("$.detail.eventType"),
            tags: EventField.fromPath("$.detail.mail.tags"),
          }),
        }),
      ],
    });
  }
}

function expressionOf(schedule: ScheduleSettings): ScheduleExpression {
  if ("everyMinutes" in schedule) return ScheduleExpression.rate(Duration.minutes(schedule.everyMinutes));
  const [hour, minute] = schedule.dailyAt.split(":") as [string, string];
  return ScheduleExpression.cron({ minute, hour, timeZone: TimeZone.ETC_UTC });
}
