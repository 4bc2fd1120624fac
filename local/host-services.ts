import type { CloudFormation } from "./cloudformation/cloudformation.ts";
import type { UserPools } from "./cognito/user-pools.ts";
import type { DynamoDb } from "./dynamodb/dynamodb.ts";
import type { EventBus } from "./events/event-bus.ts";
import type { HttpApiBuilder } from "./http-api/http-api-builder.ts";
import type { Permissions } from "./iam/permissions.ts";
import type { Kms } from "./kms/kms.ts";
import type { EventQueue } from "./lambda/event-queue.ts";
import type { Lambda } from "./lambda/lambda.ts";
import type { S3 } from "./s3/s3.ts";
import type { Scheduler } from "./scheduler/scheduler.ts";
import type { MailEvents } from "./ses/mail-events.ts";
import type { StepFunctions } from "./step-functions/step-functions.ts";

/** Where a running host answers. */
export interface Endpoints {
  /** The HTTP API. */
  api: string;
  /** Inbox page and JSON store of the sent mails. */
  mailbox: string;
  /** Every AWS API; the value for `AWS_ENDPOINT_URL`. */
  aws: string;
  /** `GET` and `POST` the time. */
  clock: string;
}

/** The AWS services of one host, as the resource types set them up. */
export interface HostServices {
  region: string;
  accountId: string;
  endpoints: Endpoints;
  cloudFormation: CloudFormation;
  dynamodb: DynamoDb;
  eventBus: EventBus;
  events: EventQueue;
  httpApi: HttpApiBuilder;
  kms: Kms;
  lambda: Lambda;
  mailEvents: MailEvents;
  permissions: Permissions;
  s3: S3;
  scheduler: Scheduler;
  stepFunctions: StepFunctions;
  userPools: UserPools;
}

/** `arn:aws:<service>:<region>:<account>:<resource>`; global services have neither region nor account. */
export function arnOf(
  host: Pick<HostServices, "region" | "accountId">,
  service: string,
  resource: string,
): string {
  const region = service === "iam" || service === "s3" ? "" : host.region;
  return `arn:aws:${service}:${region}:${service === "s3" ? "" : host.accountId}:${resource}`;
}
