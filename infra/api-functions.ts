import { Duration } from "aws-cdk-lib";
import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type * as z from "zod";
import { env as cancelRequest } from "#functions/api/cancel-request/env.ts";
import { env as confirmVerification } from "#functions/api/confirm-verification/env.ts";
import { env as getHealth } from "#functions/api/get-health/env.ts";
import { env as getOpenapi } from "#functions/api/get-openapi/env.ts";
import { env as getRequest } from "#functions/api/get-request/env.ts";
import { env as openPackage } from "#functions/api/open-package/env.ts";
import { env as reportNotMeEnv } from "#functions/api/report-not-me/env.ts";
import { env as resendVerification } from "#functions/api/resend-verification/env.ts";
import { env as sendPackageCode } from "#functions/api/send-package-code/env.ts";
import { env as showNotMeEnv } from "#functions/api/show-not-me/env.ts";
import { env as showPackage } from "#functions/api/show-package/env.ts";
import { env as showVerification } from "#functions/api/show-verification/env.ts";
import { env as submitRequest } from "#functions/api/submit-request/env.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { KeyedHashKey } from "./keyed-hash-key.ts";
import type { Mail } from "./mail.ts";
import type { PackageBucket } from "./package-bucket.ts";
import { pascalCase } from "./pascal-case.ts";
import type { PublicApi } from "./public-api.ts";
import type { RequestTable } from "./request-table.ts";

export interface ApiFunctionsProps {
  readonly api: PublicApi;
  readonly requests: RequestTable;
  readonly packages: PackageBucket;
  readonly keyedHash: KeyedHashKey;
  readonly mail: Mail;
  readonly executions: IStateMachine;
}

/** The function behind each route, with what it needs and no more. */
export class ApiFunctions extends Construct {
  readonly functions: DsrFunction[] = [];
  readonly #api: PublicApi;

  constructor(scope: Construct, id: string, props: ApiFunctionsProps) {
    super(scope, id);
    const { api, requests, packages, keyedHash, mail, executions } = props;
    const { GET, POST } = HttpMethod;
    this.#api = api;
    const REQUEST_TABLE = requests.tableName;
    const KEYED_HASH_KEY = keyedHash.keyArn;
    const STATE_MACHINE_ARN = executions.stateMachineArn;
    const SES_CONFIGURATION_SET = mail.configurationSet;
    const PUBLIC_URL = api.url;

    const submit = this.#route(POST, "/requests", "submit-request", submitRequest, {
      REQUEST_TABLE,
      KEYED_HASH_KEY,
      STATE_MACHINE_ARN,
      PUBLIC_URL,
    });
    requests.allowReadWrite(submit);
    keyedHash.grantGenerateMac(submit);
    executions.grantStartExecution(submit);

    const resend = this.#route(POST, "/requests/{id}/resend", "resend-verification", resendVerification, {
      REQUEST_TABLE,
      KEYED_HASH_KEY,
      PUBLIC_URL,
      SES_CONFIGURATION_SET,
    });
    requests.allowReadWrite(resend);
    keyedHash.grantGenerateMac(resend);
    mail.allowSend(resend);

    const show = this.#route(GET, "/verify/{token}", "show-verification", showVerification, {
      REQUEST_TABLE,
    });
    requests.allowRead(show);

    const confirm = this.#route(POST, "/verify/{token}", "confirm-verification", confirmVerification, {
      REQUEST_TABLE,
      KEYED_HASH_KEY,
      STATE_MACHINE_ARN,
      PUBLIC_URL,
      SES_CONFIGURATION_SET,
    });
    requests.allowReadWrite(confirm);
    keyedHash.grantGenerateMac(confirm);
    mail.allowSend(confirm);
    executions.grantTaskResponse(confirm);

    const showNotMe = this.#route(GET, "/not-me/{token}", "show-not-me", showNotMeEnv, { REQUEST_TABLE });
    requests.allowRead(showNotMe);

    const reportNotMe = this.#route(POST, "/not-me/{token}", "report-not-me", reportNotMeEnv, {
      REQUEST_TABLE,
      SES_CONFIGURATION_SET,
    });
    requests.allowReadWrite(reportNotMe);
    mail.allowSend(reportNotMe);

    const get = this.#route(GET, "/requests/{id}", "get-request", getRequest, { REQUEST_TABLE });
    requests.allowRead(get);

    const cancel = this.#route(POST, "/requests/{id}/cancel", "cancel-request", cancelRequest, {
      REQUEST_TABLE,
      STATE_MACHINE_ARN,
    });
    requests.allowReadWrite(cancel);
    executions.grantTaskResponse(cancel);

    const showPage = this.#route(GET, "/packages/{token}", "show-package", showPackage, { REQUEST_TABLE });
    requests.allowRead(showPage);

    const sendCode = this.#route(POST, "/packages/{token}/code", "send-package-code", sendPackageCode, {
      REQUEST_TABLE,
      SES_CONFIGURATION_SET,
    });
    requests.allowReadWrite(sendCode);
    mail.allowSend(sendCode);

    const open = this.#route(POST, "/packages/{token}", "open-package", openPackage, {
      REQUEST_TABLE,
      PACKAGE_BUCKET: packages.bucketName,
    });
    requests.allowReadWrite(open);
    packages.allowPresign(open);

    this.#route(GET, "/health", "get-health", getHealth, {});
    this.#route(GET, "/openapi.json", "get-openapi", getOpenapi, { PUBLIC_URL });
  }

  #route<Variables extends Record<string, string>>(
    method: HttpMethod,
    path: string,
    name: string,
    env: z.ZodType<unknown, Variables>,
    environment: NoInfer<Variables>,
  ): DsrFunction {
    const fn = new DsrFunction(this, pascalCase(name), {
      folder: `api/${name}`,
      description: `${method} ${path}`,
      env,
      environment,
      timeout: Duration.seconds(10),
    });
    this.#api.route(method, path, fn);
    this.functions.push(fn);
    return fn;
  }
}
