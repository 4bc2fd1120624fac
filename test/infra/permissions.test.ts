import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Template } from "aws-cdk-lib/assertions";
import { projectRoot } from "#infra/project-root.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { resources, synthesised } from "./synthesised.ts";

interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: Statement[] };
}

describe("permissions", () => {
  const { service, routes } = synthesised();
  const running = [service, ...routes];
  const policies = new Map(
    resources<Policy>(running, "AWS::IAM::Policy").map(([id, { Properties }]) => [
      id,
      Properties.PolicyDocument.Statement,
    ]),
  );
  const statements = [...policies.values()].flat();
  /** The functions, other than processors, that may make keyed hashes with a key of ours. */
  const hashingWith = (key: string) =>
    [...policies]
      .filter(([id]) => !id.startsWith("Processors"))
      .filter(([, some]) =>
        some.some(
          (one) =>
            actions(one).includes("kms:GenerateMac") &&
            new RegExp(`GetAtt${key}\\w+Arn`).test(JSON.stringify(one.Resource)),
        ),
      )
      .map(([id]) => id.replace(/(Role)?DefaultPolicy.*/, ""))
      .sort();
  const actionsOf = (id: RegExp) =>
    [...policies].filter(([name]) => id.test(name)).flatMap(([, some]) => some.flatMap(actions));

  /** One policy for each processor that has a table. */
  const ofProcessors = discoverManifests(join(projectRoot, "functions", "processors"))
    .filter(({ tables }) => Object.keys(tables).length > 0)
    .map(({ id }) => id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()))
    .map((name) => expect.stringMatching(new RegExp(`^Processors${name}`)));

  it("name every action", () => {
    for (const statement of statements)
      for (const action of actions(statement)) expect(action).not.toContain("*");
  });

  it("reach past one resource only for files of a request, and where AWS knows no resource", () => {
    const wide = new Set(
      statements
        .flatMap(({ Resource }) => [Resource].flat().map((one) => JSON.stringify(one)))
        .filter(hasWildcard),
    );
    expect([...wide].map((resource) => /"([^"]*\*[^"]*)"/.exec(resource)?.[1]).sort()).toEqual([
      "*",
      "/messages/*",
      "/requests/*",
      "/requests/*/collected/*",
      "/requests/*/package.zip",
      "/requests/*/results.json",
      ":execution:DsrService-request:*",
      ":function:DsrService-processor-*",
    ]);
    const everywhere = statements.filter(({ Resource }) => Resource === "*").flatMap(actions);
    expect(everywhere.filter((action) => !/^(xray|logs):/.test(action))).toEqual([]);
  });

  it("come from no managed policy", () => {
    for (const [, role] of resources(running, "AWS::IAM::Role")) {
      expect(role.Properties).not.toHaveProperty("ManagedPolicyArns");
    }
  });

  it("let the sweep alone delete requests and their evidence, and nobody scan a table", () => {
    const isDelete = (action: string) =>
      action === "dynamodb:DeleteItem" || action === "dynamodb:BatchWriteItem";
    const deletes = [...policies].filter(([, some]) => some.flatMap(actions).some(isDelete));
    expect(actionsOf(/^Sweep/)).not.toContain("dynamodb:BatchWriteItem");
    expect(deletes.map(([id]) => id)).toEqual([...ofProcessors, expect.stringMatching(/^Sweep/)]);
    for (const [id, some] of deletes) {
      if (id.startsWith("Sweep")) continue;
      const tables = some.filter((one) => actions(one).some(isDelete));
      expect(JSON.stringify(tables)).not.toContain("Requests");
    }
  });

  it("let a processor read the whole index of addresses of its own system, and no function anything else whole", () => {
    const scanning = [...policies].flatMap(([id, some]) =>
      some.filter((one) => actions(one).includes("dynamodb:Scan")).map((one) => ({ id, one })),
    );
    expect(scanning.map(({ id }) => id)).toEqual(ofProcessors);
    for (const { one } of scanning) {
      expect(JSON.stringify(one.Resource)).toContain("/index/byEmail");
      expect(JSON.stringify(one.Resource)).not.toContain("Requests");
    }
  });

  it("let no function sign evidence", () => {
    expect(statements.flatMap(actions)).not.toContain("kms:Sign");
  });

  it("let a processor reach its own system alone: no request, no file, no other processor", () => {
    for (const name of ["Analytics", "Billing", "Mailing"]) {
      const own = [...policies].filter(([id]) => id.startsWith(`Processors${name}`));
      const reached = new Set(
        own.flatMap(([, some]) => some.flatMap(actions)).map((one) => one.split(":")[0]),
      );
      expect([...reached].sort()).toEqual(expect.arrayContaining(["dynamodb", "logs"]));
      expect(
        [...reached].filter((service) => !["dynamodb", "kms", "logs"].includes(String(service))),
      ).toEqual([]);
      const others = ["Analytics", "Billing", "Mailing", "Requests", "Packages"].filter(
        (one) => one !== name,
      );
      expect(JSON.stringify(own.map(([, some]) => some))).not.toMatch(
        new RegExp(`${others.join("|")}|DsrData:ExportsOutput\\w*(KeyedHash6|SecretKey)`),
      );
    }
  });

  it("let the files of a task be written by a role that run-task alone may lend", () => {
    const [[, role] = []] = resources<{ AssumeRolePolicyDocument: { Statement: unknown } }>(
      service,
      "AWS::IAM::Role",
    ).filter(([id]) => id.startsWith("UploadRole"));
    expect(role?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: "sts:AssumeRole",
        Effect: "Allow",
        Principal: { AWS: { "Fn::GetAtt": [expect.stringMatching(/^WorkflowRunTaskRole/), "Arn"] } },
      },
    ]);
    expect(actionsOf(/^UploadRole/).sort()).toEqual([
      "kms:Decrypt",
      "kms:GenerateDataKey",
      "s3:AbortMultipartUpload",
      "s3:PutObject",
    ]);
    const lending = [...policies].filter(([, some]) => some.flatMap(actions).includes("sts:AssumeRole"));
    expect(lending.map(([id]) => id)).toEqual([expect.stringMatching(/^WorkflowRunTask/)]);
  });

  it("let those invoke processors that run tasks, ask who somebody is or end retention, and the sweep have tasks run and files deleted", () => {
    const invoking = [...policies].filter(([, some]) =>
      some.flatMap(actions).includes("lambda:InvokeFunction"),
    );
    expect(invoking.map(([id]) => id.replace(/(Role)?DefaultPolicy.*/, "")).sort()).toEqual([
      "EndRetentionHandler",
      // Of the two schedules.
      expect.stringMatching(/^SchedulerRoleForTarget/),
      expect.stringMatching(/^SchedulerRoleForTarget/),
      "SweepHandler",
      "WorkflowApprovePlan",
      "WorkflowRunTask",
      "WorkflowStateMachine",
      "WorkflowVerifyIdentity",
    ]);
    for (const [id, some] of invoking.filter(([name]) =>
      /^(EndRetentionHandler|SweepHandler|WorkflowApprovePlan|WorkflowRunTask|WorkflowVerifyIdentity)/.test(
        name,
      ),
    )) {
      const invoked = JSON.stringify(some.filter((one) => actions(one).includes("lambda:InvokeFunction")));
      expect(invoked).toContain(":function:DsrService-processor-*");
      const others = functionIds(running).filter(
        (fn) => !(id.startsWith("SweepHandler") && /^(PurgeFilesHandler|WorkflowRunTask)/.test(fn)),
      );
      for (const fn of others) expect(`${id}: ${invoked}`).not.toContain(`"${fn}"`);
    }
  });

  it("let only functions that compare or name people make keyed hashes, and no page that is only read", () => {
    expect(hashingWith("KeyedHash")).toEqual([
      // The requests of an address are found by its hash.
      "AskForLink",
      "ConfirmVerification",
      "ResendByLink",
      // Requests of earlier releases have their secrets from this key.
      "ResendVerification",
      "SubmitOpendsrRequest",
      "SubmitRequest",
      "SweepHandler",
      "TakeIn",
      "WorkflowVerifyIdentity",
    ]);
    expect(statements.flatMap(actions)).not.toContain("kms:VerifyMac");
  });

  it("let only functions that hand out secrets derive them, with a key for nothing else", () => {
    expect(hashingWith("SecretKey")).toEqual([
      "ConfirmVerification",
      "GetOpendsrRequest",
      "OpenOpendsrResults",
      "ResendByLink",
      "ResendVerification",
      "SubmitRequest",
      "SweepHandler",
      "TakeIn",
      // The address of a controller's results, in the report to it.
      "WorkflowRespond",
      "WorkflowRunTask",
      "WorkflowVerifyIdentity",
    ]);
  });

  it("let only functions that answer controllers read the key that signs for them", () => {
    const readers = [...policies].filter(([, some]) =>
      some.some(
        (one) =>
          actions(one).includes("secretsmanager:GetSecretValue") &&
          JSON.stringify(one.Resource).includes("/opendsr/identity-??????"),
      ),
    );
    expect(readers.map(([id]) => id.replace(/(Role)?DefaultPolicy.*/, "")).sort()).toEqual([
      "CancelOpendsrRequest",
      "DescribeOpendsr",
      "GetOpendsrRequest",
      "SubmitOpendsrRequest",
      "WorkflowRespond",
    ]);
  });

  it("let only functions that order requests, keep them for a complaint or erase packages look for other requests of a person", () => {
    const readers = (index: string) =>
      [...policies].filter(([, some]) => JSON.stringify(some).includes(index)).map(([id]) => id);
    expect(readers("bySubject")).toEqual([
      expect.stringMatching(/^WorkflowApprovePlan/),
      // Earlier packages go with an erasure.
      expect.stringMatching(/^WorkflowAssembleResponse/),
      expect.stringMatching(/^WorkflowRespond/),
      expect.stringMatching(/^SweepHandler/),
      // The request of an address that asks for a link to it.
      expect.stringMatching(/^AskForLink/),
      // A release is one request for all that ask for the same.
      expect.stringMatching(/^Decide/),
      expect.stringMatching(/^ShowRequest/),
    ]);
    expect(readers("byDue")).toEqual([expect.stringMatching(/^SweepHandler/)]);
    const lists = ["DownloadRegister", "DownloadRequests", "ListRequests", "ShowAttention", "ShowFigures"];
    expect(readers("byStatus").map((id) => id.replace(/Role.*/, ""))).toEqual([...lists, "ShowSystems"]);
  });

  it("let only functions of the console that reveal, decide or take in read who a person is", () => {
    const desk = routes.at(-1);
    if (!desk) throw new Error("There is no stack of the console.");
    const isWhole = ({ Action, Condition }: Statement) =>
      [Action].flat().includes("dynamodb:Query") &&
      !JSON.stringify(Condition ?? {}).match(/dynamodb:(Attributes|LeadingKeys)/);
    const whole = resources<Policy>(desk, "AWS::IAM::Policy")
      .filter(([, { Properties }]) => Properties.PolicyDocument.Statement.some(isWhole))
      .map(([id]) => id.replace(/Role.*/, ""));
    expect(whole).toEqual(["Decide", "RevealRequest", "TakeIn"]);
    const limits = JSON.stringify(resources<Policy>(desk, "AWS::IAM::Policy")).match(
      /"dynamodb:Attributes":\[[^\]]*\]/g,
    );
    expect(limits?.length).toBeGreaterThan(5);
    for (const limit of limits ?? []) expect(limit).not.toMatch(/"(subject|shredded)"/);
  });

  it("let the report “not me” stop the request and tell the operators, and no more", () => {
    const actions = new Set(actionsOf(/^ReportNotMe/));
    // The keys are the table's, and used through the table alone.
    expect([...actions].filter((action) => !/^(xray|logs|kms):/.test(action)).sort()).toEqual([
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "ses:SendRawEmail",
    ]);
    expect(actions.has("kms:GenerateMac")).toBe(false);
  });

  it("let pages read and not write", () => {
    for (const page of [/^ShowVerification/, /^ShowNotMe/, /^ShowPackage/, /^GetRequest/]) {
      expect(actionsOf(page).filter((action) => action.startsWith("dynamodb:"))).toEqual(["dynamodb:Query"]);
    }
  });

  it("let mails go out from the controller's address alone", () => {
    const sending = statements.filter((statement) => actions(statement).includes("ses:SendRawEmail"));
    expect(sending.length).toBeGreaterThan(0);
    for (const { Condition } of sending) {
      expect(Condition).toEqual({ StringEquals: { "ses:FromAddress": "privacy@example.com" } });
    }
  });

  it("use the data key through DynamoDB and S3 alone", () => {
    for (const statement of statements.filter((one) => actions(one).includes("kms:Decrypt"))) {
      expect(Object.keys(statement.Condition?.StringEquals ?? {})).toEqual(["kms:ViaService"]);
    }
  });

  it("let the state machine invoke each function of a state, and no processor", () => {
    const [, machine] = [...policies].find(([id]) => id.startsWith("WorkflowStateMachine")) ?? [];
    const invoked = JSON.stringify(machine?.filter((one) => actions(one).includes("lambda:InvokeFunction")));
    expect(invoked).not.toContain("processor");
    for (const id of functionIds(running)) {
      const called = id.startsWith("Workflow");
      expect(`${id} ${invoked.includes(`"${id}"`)}`).toBe(`${id} ${called}`);
    }
  });
});

function actions({ Action }: Statement): string[] {
  return [Action].flat();
}

function hasWildcard(resource: string): boolean {
  return resource.includes("*");
}

function functionIds(templates: readonly Template[]): string[] {
  return resources(templates, "AWS::Lambda::Function").map(([id]) => id);
}
