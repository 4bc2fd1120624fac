import { Duration, Stack } from "aws-cdk-lib";
import { EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { env } from "#functions/callback/report-bounce/env.ts";
import { whyByEvent } from "#functions/callback/report-bounce/mail-event.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { Mail } from "./mail.ts";
import type { RequestTable } from "./request-table.ts";

export interface ReportBounceProps {
  readonly requests: RequestTable;
  readonly mail: Mail;
}

/** What hears of mails that did not arrive, and opens their requests again. */
export class ReportBounce extends Construct {
  readonly function: DsrFunction;

  constructor(scope: Construct, id: string, { requests, mail }: ReportBounceProps) {
    super(scope, id);
    this.function = new DsrFunction(this, "Handler", {
      folder: "callback/report-bounce",
      description: "Marks requests whose mail did not arrive",
      env,
      environment: { REQUEST_TABLE: requests.tableName },
      timeout: Duration.seconds(30),
    });
    requests.allowReadWrite(this.function);
    // An event that cannot be written down now is given again.
    this.function.lambda.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6) });
    new Rule(this, "Rule", {
      description: `Mails of ${Stack.of(this).stackName} that did not arrive`,
      eventPattern: {
        source: ["aws.ses"],
        detail: {
          eventType: Object.keys(whyByEvent),
          mail: { tags: { "ses:configuration-set": [mail.configurationSet] } },
        },
      },
      targets: [
        new LambdaFunction(this.function.lambda, {
          // Not the event: that holds the address.
          event: RuleTargetInput.fromObject({
            type: EventField.fromPath("$.detail.eventType"),
            tags: EventField.fromPath("$.detail.mail.tags"),
          }),
        }),
      ],
    });
  }
}
