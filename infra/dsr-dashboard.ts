import { Duration, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { Alarms } from "./alarms.ts";
import { deadlineMetric } from "./deadline-metric.ts";
import type { DsrFunction } from "./dsr-function.ts";
import type { Mail } from "./mail.ts";

export interface DsrDashboardProps {
  readonly alarms: Alarms;
  readonly api: HttpApi;
  readonly stateMachine: StateMachine;
  readonly mail: Mail;
  readonly functions: readonly DsrFunction[];
}

const sum = { period: Duration.minutes(5), statistic: Stats.SUM };
const slowest = { period: Duration.minutes(5), statistic: "p99" };

/** The state of the whole system on one page: alarms, then requests from submission to answer. */
export class DsrDashboard extends Dashboard {
  constructor(scope: Construct, id: string, props: DsrDashboardProps) {
    super(scope, id, { dashboardName: Stack.of(scope).stackName, defaultInterval: Duration.days(7) });
    const { alarms, api, stateMachine, mail, functions } = props;
    const metrics = (pick: (fn: DsrFunction) => IMetric) => functions.map(pick);
    this.addWidgets(
      new AlarmStatusWidget({ title: "Alarms", alarms: alarms.alarms, width: 24, height: 6 }),
      graph("Deadlines", [deadlineMetric(this, "DeadlineAtRisk"), deadlineMetric(this, "DeadlineBreached")]),
      graph("Requests: executions", [
        stateMachine.metricStarted(sum),
        stateMachine.metricSucceeded(sum),
        stateMachine.metricFailed(sum),
        stateMachine.metricTimedOut(sum),
        stateMachine.metricAborted(sum),
      ]),
      graph("API: calls and errors", [
        api.metricCount(sum),
        api.metricClientError(sum),
        api.metricServerError(sum),
      ]),
      graph("API: latency, p99 (ms)", [api.metricLatency(slowest)]),
      graph(
        "Functions: errors",
        metrics(({ lambda, folder }) => lambda.metricErrors({ ...sum, label: folder })),
      ),
      graph(
        "Functions: duration, p99 (ms)",
        metrics(({ lambda, folder }) => lambda.metricDuration({ ...slowest, label: folder })),
      ),
      graph(
        "Mails",
        ["Send", "Delivery", "Bounce", "Complaint", "Reject"].map((event) => mail.metric(event)),
      ),
    );
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 });
}
