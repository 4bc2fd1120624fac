import { RetentionDays } from "aws-cdk-lib/aws-logs";

/**
 * As long as Step Functions keeps the history of an execution. Records with a longer term are evidence, in the table.
 */
export const logRetention = RetentionDays.THREE_MONTHS;
