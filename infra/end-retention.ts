import { Duration, TimeZone } from "aws-cdk-lib";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import { env } from "#functions/schedule/end-retention/env.ts";
import { DsrFunction } from "./dsr-function.ts";
import { FunctionTarget } from "./function-target.ts";
import type { Processors } from "./processors.ts";

/** Once a day: what was kept for as long as a law asked is erased. */
export class EndRetention extends Construct {
  readonly function: DsrFunction;

  constructor(scope: Construct, id: string, { processors }: { readonly processors: Processors }) {
    super(scope, id);
    this.function = new DsrFunction(this, "Handler", {
      folder: "schedule/end-retention",
      description: "Has every processor erase what it has kept long enough",
      env,
      environment: { PROCESSOR_FUNCTION_PREFIX: processors.arnPrefix },
      timeout: Duration.minutes(15),
    });
    processors.allowInvoke(this.function);
    // What one day misses the next one finds.
    this.function.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.hours(6) });
    new Schedule(this, "Schedule", {
      description: "Ends retention that is over",
      // The day is over everywhere at noon in UTC.
      schedule: ScheduleExpression.cron({ minute: "30", hour: "12", timeZone: TimeZone.ETC_UTC }),
      target: new FunctionTarget(this.function, { retryAttempts: 0, maxEventAge: Duration.hours(6) }),
    });
  }
}
