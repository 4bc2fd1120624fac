import { RetentionDays } from "aws-cdk-lib/aws-logs";

/** As long as Step Functions keeps the history of an execution. What has to be kept longer is evidence, in the table. */
export const logRetention = RetentionDays.THREE_MONTHS;
