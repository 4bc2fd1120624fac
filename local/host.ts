import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { deployAssembly } from "./assembly/deploy-assembly.ts";
import { startAwsServer } from "./aws/aws-server.ts";
import { jsonProtocol } from "./aws/json-protocol.ts";
import { localCredentials } from "./aws/local-credentials.ts";
import { queryProtocol } from "./aws/query-protocol.ts";
import { AwsError } from "./aws-error.ts";
import { Busy } from "./busy.ts";
import { choosePorts } from "./choose-ports.ts";
import type { HostClock } from "./clock.ts";
import { startClockServer } from "./clock-server.ts";
import { CloudFormation } from "./cloudformation/cloudformation.ts";
import type { DemonstrationLogin } from "./cognito/login-settings.ts";
import { UserPools } from "./cognito/user-pools.ts";
import { DynamoDb } from "./dynamodb/dynamodb.ts";
import { longestLagMs } from "./dynamodb/lagging-indexes.ts";
import { EventBus } from "./events/event-bus.ts";
import type { FaultOptions } from "./faults/fault-plan.ts";
import { Faults, type StepFault } from "./faults/faults.ts";
import { lockFolder } from "./folder-lock.ts";
import { arnOf, type Endpoints, type HostServices } from "./host-services.ts";
import { type HttpApiDefinition, startHttpApi } from "./http-api/http-api.ts";
import { HttpApiBuilder } from "./http-api/http-api-builder.ts";
import { Permissions } from "./iam/permissions.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import { Kms } from "./kms/kms.ts";
import { EventQueue } from "./lambda/event-queue.ts";
import { invokeApi } from "./lambda/invoke-api.ts";
import { Lambda } from "./lambda/lambda.ts";
import { CallCount, countTransitions, type Metrics } from "./metrics.ts";
import type { Mood } from "./moods.ts";
import { moodyServices } from "./moody-services.ts";
import { MovableClock } from "./movable-clock.ts";
import { S3 } from "./s3/s3.ts";
import { Scheduler } from "./scheduler/scheduler.ts";
import { type Secrets, secretsManager } from "./secrets-manager/secrets-manager.ts";
import { type AcceptedMail, MailEvents } from "./ses/mail-events.ts";
import { Mailbox } from "./ses/mailbox.ts";
import type { Calling } from "./step-functions/run.ts";
import { StepFunctions, type StepFunctionsOptions } from "./step-functions/step-functions.ts";
import { Sts } from "./sts/sts.ts";
import type { WarmParts } from "./warm-parts.ts";

export interface HostOptions {
  /** Ways in which AWS is at its worst; none by default. */
  moods?: readonly Mood[] | undefined;
  /** Faults by chance; none by default. */
  faults?: FaultOptions | undefined;
  /** Folder of the synthesised cloud assembly, `cdk.out`. */
  assembly: string;
  /** Folder for everything that has to survive a restart. */
  folder: string;
  /** First of four ports: API, AWS, mailbox, clock. 0, the default, takes any free ones, if possible those of before. */
  portBase?: number;
  /** Instant (ms) at which the clock of a fresh folder begins; the present by default. */
  now?: number;
  /** Name → value of secrets that `secrets.json` in the folder does not have. */
  secrets?: Secrets;
  /** Users of every user pool, in addition to no others. */
  logins?: readonly DemonstrationLogin[];
  /** Whether functions' output goes to the terminal as well as to their log files. */
  verbose?: boolean;
  /** Threads of the host before in this process, and for the one after it. */
  warm?: WarmParts;
}

export interface Host {
  endpoints: Endpoints;
  clock: HostClock;
  /** How many executions were open when the host stopped last, and go on now. */
  resumed: number;
  /** Moves the clock to an instant (ms); resolves with the time once everything due on the way is done. */
  moveTo(instant: number): Promise<number>;
  /** Resolves once no function runs and no execution can go on. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** How long running work may take to end when the host stops; it is done again at the next start. */
const graceMs = 2000;

/**
 * Serves a cloud assembly on this machine.
 * @throws Error with advice: unsupported resources, a port or a folder in use
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return await open(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  options: HostOptions,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<Host> {
  const { folder, portBase = 0, warm, moods = [] } = options;
  const path = (...names: string[]) => join(folder, ...names);
  const region = process.env.AWS_REGION ?? "eu-central-1";
  const accountId = "000000000000";
  mkdirSync(folder, { recursive: true });
  closers.push(lockFolder(folder));
  rmSync(path("endpoints.json"), { force: true });
  const ports = await choosePorts(portBase, readJsonFile<number[]>(path("ports.json")));

  const used = { dynamodb: { readUnits: 0, writeUnits: 0 }, mails: 0 };
  const calls = new CallCount();
  const busy = new Busy();
  const clock = new MovableClock({ file: path("clock.json"), now: options.now, offset: warm?.offset });
  const { offset } = clock;
  const isVerbose = options.verbose ?? false;
  let mailEvents: MailEvents | undefined;
  const onSent = (mail: AcceptedMail) => {
    used.mails++;
    mailEvents?.accepted(mail);
  };
  const opening = Mailbox.open(
    { journal: path("mails.jsonl"), offset, port: ports[2] ?? 0 },
    onSent,
    warm?.mailbox,
  );
  // The mailbox is closed even if a later step fails; its own failure is awaited below.
  closers.push(() =>
    opening.then(
      (mailbox) => mailbox.close(),
      () => undefined,
    ),
  );
  const faults =
    options.faults &&
    new Faults(options.faults, {
      ...{ file: path("faults.jsonl"), clock },
      breakOff: (traceId, error) => lambda.breakOff(traceId, error),
    });
  const dynamodb = await DynamoDb.open({
    folder: path("dynamodb"),
    clock,
    busy,
    region,
    indexLag: moods.includes("lagging-indexes") ? () => longestLagMs : faults?.indexLag,
    count: (kind, units) => {
      used.dynamodb[`${kind}Units`] += units;
      calls.units(kind, units);
    },
  });
  closers.push(() => dynamodb.close());
  // Time that is moved passes for indexes as well.
  const idle = async () => {
    await dynamodb.catchUp();
    await busy.idle();
    await dynamodb.catchUp();
  };
  const kms = new Kms(path("kms.json"), warm?.keys);
  const s3 = new S3({ folder: path("s3"), clock, busy, secret: localCredentials.secretAccessKey });
  const cloudFormation = new CloudFormation();
  const permissions = new Permissions(
    (service, resource) => arnOf({ region, accountId }, service, resource),
    clock,
    (message) => console.error(`Permission refused: ${message}`),
  );
  const lambda = new Lambda({
    ...{ folder: path("logs"), offset, busy, isVerbose, warm: warm?.environments },
    alwaysCold: moods.includes("cold-starts"),
  });
  if (faults) lambda.onEnded = faults.ended;
  const events = new EventQueue(lambda, clock, path("lambda-events"), (functionName) => {
    const least = moods.includes("repeated-events") ? 2 : 1;
    return Math.max(least, faults?.deliveries(functionName) ?? 1);
  });
  const eventBus = new EventBus(clock, { account: accountId, region }, (arn, payload) =>
    events.accept(arn, payload),
  );
  mailEvents = new MailEvents((event) => eventBus.put(event));
  const stepFunctions = await StepFunctions.open({
    folder: path("step-functions"),
    clock,
    invoke: invoker(lambda, faults, (functionArn, { roleArn, machineArn }) =>
      permissions.allowsService({
        service: "states.amazonaws.com",
        role: roleArn,
        action: "lambda:InvokeFunction",
        resource: functionArn,
        source: machineArn,
      }),
    ),
    onBusy: busy.change,
  });

  const userPools = new UserPools({
    offset,
    users: options.logins ?? [],
    url: () => endpoints.aws,
    keyFile: (poolId) => path("user-pools", `${poolId}.json`),
  });
  closers.push(() => userPools.close());

  const metrics = async (): Promise<Metrics> => ({
    ...used,
    calls: calls.calls,
    callers: calls.callers,
    functions: lambda.metrics(),
    refusals: permissions.refusals,
    grants: permissions.grants(),
    stepFunctions: await countTransitions(stepFunctions),
  });

  let api: HttpApiDefinition | undefined;
  const mailbox = await opening;
  const guarded = permissions.guard({
    dynamodb: jsonProtocol(dynamodb),
    kms: jsonProtocol(kms),
    states: jsonProtocol(stepFunctions),
    lambda: invokeApi(lambda, events),
    s3: s3.handler,
    secretsmanager: jsonProtocol(secretsManager(path("secrets.json"), options.secrets)),
    ses: mailbox.handler,
    sts: queryProtocol(new Sts(permissions, clock)),
    cloudformation: queryProtocol(cloudFormation),
  });
  const served = moodyServices(guarded, moods, clock);
  const awsServer = await startAwsServer({
    port: ports[1] ?? 0,
    clock,
    services: calls.counted(faults?.guard(served) ?? served, (request) => permissions.callerOf(request)),
    local: { "/_local/metrics": metrics, ...(faults && { "/_local/faults": faults.control }) },
    pages: (message, response) => userPools.handle(message, response),
  });
  closers.push(() => awsServer.close());
  closers.push(async () => {
    events.close();
    await stepFunctions.close();
    await lambda.close();
  });
  closers.push(() => clock.close());
  const apiServer = await startHttpApi({ port: ports[0] ?? 0, clock, lambda, definition: () => api, faults });
  closers.push(() => apiServer.close());
  const clockServer = await startClockServer(ports[3] ?? 0, clock, idle);
  closers.push(() => clockServer.close());

  const endpoints = { api: apiServer.url, mailbox: mailbox.url, aws: awsServer.url, clock: clockServer.url };
  const scheduler = new Scheduler({ clock, busy, file: path("schedules.json") });
  const httpApi = new HttpApiBuilder();
  const services: HostServices = {
    ...{ region, accountId, endpoints, cloudFormation, dynamodb, eventBus, events, httpApi, mailEvents },
    ...{ kms, lambda, permissions, s3, scheduler, stepFunctions, userPools },
  };
  await deployAssembly(options.assembly, services, clock.now());
  userPools.check();
  api = httpApi.build(accountId, clock, (functionArn, route) =>
    permissions.allowsService({
      service: "apigateway.amazonaws.com",
      action: "lambda:InvokeFunction",
      resource: functionArn,
      source: arnOf({ region, accountId }, "execute-api", route),
    }),
  );
  events.resume();
  const resumed = stepFunctions.resume();
  const taken = [endpoints.api, endpoints.aws, endpoints.mailbox, endpoints.clock];
  writeJsonFile(
    path("ports.json"),
    taken.map((url) => Number(new URL(url).port)),
  );
  writeJsonFile(path("endpoints.json"), endpoints);
  closers.push(() => rmSync(path("endpoints.json"), { force: true }));

  return {
    endpoints,
    clock,
    resumed,
    moveTo: (instant) => clock.moveTo(instant, idle),
    idle: () => busy.idle(),
    stop: async () => {
      await Promise.race([busy.idle(), delay(graceMs, undefined, { ref: false })]);
      await close();
    },
  };
}

/** Functions as the state machines call them: an error of theirs is an answer. */
function invoker(
  lambda: Lambda,
  faults: Faults | undefined,
  isAllowed: (functionArn: string, by: Calling) => boolean,
): StepFunctionsOptions["invoke"] {
  return async (functionArn, payload, by) => {
    if (!isAllowed(functionArn, by)) {
      const errorMessage = `${by.roleArn} is not authorized to perform lambda:InvokeFunction on ${functionArn}`;
      return { error: { errorType: "Lambda.AWSLambdaException", errorMessage } };
    }
    const fault = faults?.step(functionArn);
    try {
      if (fault && fault !== "lost-answer") throw stepErrors[fault];
      const outcome = await lambda.invoke(functionArn, JSON.stringify(payload));
      if (fault) throw stepErrors[fault];
      return "payload" in outcome ? { payload: JSON.parse(outcome.payload) as unknown } : outcome;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { error: { errorType: `Lambda.${error.name}`, errorMessage: error.message } };
    }
  };
}

/** The errors of Lambda that a state machine meets when it calls a function. */
const stepErrors: Readonly<Record<StepFault, AwsError>> = {
  throttled: new AwsError("TooManyRequestsException", "Rate exceeded", 429),
  error: new AwsError("ServiceException", "A fault of the local host.", 500),
  "lost-answer": new AwsError("SdkClientException", "The answer did not arrive."),
};
