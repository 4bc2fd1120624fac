import { Duration, Stack } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryVisualizationType,
  LogQueryWidget,
  Stats,
} from "aws-cdk-lib/aws-cloudwatch";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { Alarms } from "./alarms.ts";
import type { DsrFunction } from "./dsr-function.ts";
import type { Mail } from "./mail.ts";
import { deadlineMetric, taskMetric } from "./own-metrics.ts";
import type { PublicApi } from "./public-api.ts";

export interface DsrDashboardProps {
  readonly alarms: Alarms;
  readonly api: PublicApi;
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
      graph("Tasks: failed tries, and tasks that failed for good", [
        taskMetric(this, "TaskTryFailed"),
        taskMetric(this, "TaskFailed"),
      ]),
      table("Tasks: failures by processor", logsOf(functions, "workflow/run-task", "workflow/await-task"), [
        "filter ispresent(TaskTryFailed) or ispresent(TaskFailed)",
        "stats sum(TaskTryFailed) as tries, sum(TaskFailed) as tasks, max(@timestamp) as last by processor",
        "sort tasks desc, tries desc",
      ]),
      graph("API: calls and errors", [
        api.api.metricCount(sum),
        api.api.metricClientError(sum),
        api.api.metricServerError(sum),
      ]),
      graph("API: latency, p99 (ms)", [api.api.metricLatency(slowest)]),
      table(
        "Routes: server errors",
        [api.accessLogs],
        [
          "filter status like /^5/",
          "stats count(*) as errors, max(@timestamp) as last by route, status",
          "sort errors desc",
        ],
      ),
      table(
        "Routes: calls and latency, p99 (ms)",
        [api.accessLogs],
        ["stats count(*) as calls, pct(latency, 99) as p99 by route", "sort p99 desc"],
      ),
      graph(
        "Functions behind no route: errors",
        metrics(({ lambda, folder }) => lambda.metricErrors({ ...sum, label: folder })),
      ),
      graph(
        "Functions behind no route: duration, p99 (ms)",
        metrics(({ lambda, folder }) => lambda.metricDuration({ ...slowest, label: folder })),
      ),
      graph(
        "Mails",
        ["Send", "Delivery", "Bounce", "Complaint", "Reject"].map((event) => mail.metric(event)),
      ),
    );
  }
}

const logsOf = (functions: readonly DsrFunction[], ...folders: string[]): ILogGroup[] =>
  functions.filter(({ folder }) => folders.includes(folder)).map(({ lambda }) => lambda.logGroup);

/** Asks the log while somebody looks: a graph would need a metric for each function behind a route, or each processor. */
function table(title: string, logs: readonly ILogGroup[], queryLines: string[]): LogQueryWidget {
  const view = LogQueryVisualizationType.TABLE;
  return new LogQueryWidget({
    title,
    logGroupNames: logs.map(({ logGroupName }) => logGroupName),
    queryLines,
    view,
    width: 12,
    height: 6,
  });
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 });
}
