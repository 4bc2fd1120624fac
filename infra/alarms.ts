import { Aws, Duration } from "aws-cdk-lib";
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { settings as sweepSettings } from "#functions/schedule/sweep/settings.ts";
import { controller } from "#shared/policy/controller.ts";
import type { DsrFunction } from "./dsr-function.ts";
import type { Mail } from "./mail.ts";
import { deadlineMetric, taskMetric } from "./own-metrics.ts";
import type { PublicApi } from "./public-api.ts";

export interface AlarmsProps {
  readonly api: PublicApi;
  readonly stateMachine: StateMachine;
  readonly sweep: DsrFunction;
  readonly mail: Mail;
  /** Those that no route calls: each has an alarm of its own. */
  readonly functions: readonly DsrFunction[];
}

const redrive = "its request has no answer until it is redriven.";
const sum = { period: Duration.minutes(5), statistic: Stats.SUM };

/** The alarms, by mail to the operators. `docs/OPERATIONS.md` says what to do about each. */
export class Alarms extends Construct {
  readonly alarms: Alarm[] = [];
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, { api, stateMachine, sweep, mail, functions }: AlarmsProps) {
    super(scope, id);
    const topic = new Topic(this, "Topic", { displayName: "Data-subject requests", enforceSSL: true });
    topic.addSubscription(new EmailSubscription(controller.operators));
    // A topic's own policy replaces the one that lets its account publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    );
    this.#action = new SnsAction(topic);

    this.#onAny(
      "DeadlineAtRisk",
      deadlineMetric(this, "DeadlineAtRisk"),
      "A request is late, or about to be.",
    );
    this.#onAny(
      "DeadlineBreached",
      deadlineMetric(this, "DeadlineBreached"),
      "A request missed its legal deadline.",
    );
    this.#onAny(
      "TaskFailed",
      taskMetric(this, "TaskFailed"),
      "A processor failed for good: its request waits until an operator decides. The dashboard names the processor.",
    );
    this.#onAny("ExecutionsFailed", stateMachine.metricFailed(sum), `An execution failed; ${redrive}`);
    this.#onAny("ExecutionsTimedOut", stateMachine.metricTimedOut(sum), `An execution timed out; ${redrive}`);
    this.#onAny("ExecutionsAborted", stateMachine.metricAborted(sum), `An execution was stopped; ${redrive}`);
    // A function behind a route has no alarm of its own: each of its failures is a server error of the API.
    this.#onAny(
      "ApiErrors",
      api.api.metricServerError(sum),
      "The API answered a request with a server error: the dashboard shows on which route.",
    );
    this.#onAny("MailsBounced", mail.metric("Bounce"), "A mail did not arrive.");
    this.#onAny("MailsComplainedAbout", mail.metric("Complaint"), "A mail was reported as spam.");
    this.#onAny("MailsRejected", mail.metric("Reject"), "SES refused to send a mail.");
    this.#add("SweepSilent", {
      metric: sweep.lambda.metricInvocations({
        ...sum,
        period: Duration.minutes(sweepSettings.schedule.everyMinutes),
      }),
      alarmDescription: "The sweep did not run for a quarter of an hour: nobody watches deadlines.",
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.BREACHING,
    });
    for (const fn of functions) {
      // One error may pass: the workflow tries again, and reports when it gives up.
      this.#add(`${fn.node.path.split("/").slice(1).join("")}Errors`, {
        metric: fn.lambda.metricErrors(sum),
        alarmDescription: `functions/${fn.folder} keeps failing.`,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        threshold: 1,
        evaluationPeriods: 6,
        datapointsToAlarm: 3,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    }
  }

  /** Once is enough. */
  #onAny(id: string, metric: IMetric, alarmDescription: string): void {
    this.#add(id, {
      metric,
      alarmDescription,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #add(id: string, props: AlarmProps): void {
    const alarm = new Alarm(this, id, props);
    alarm.addAlarmAction(this.#action);
    this.alarms.push(alarm);
  }
}
