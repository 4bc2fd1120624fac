import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { build, type Plugin } from "esbuild";
import { onlyCalledSchemas } from "#infra/called-schemas.ts";
import { projectRoot } from "#infra/project-root.ts";
import { putStandIns, standIns } from "#infra/stand-ins.ts";

const run = promisify(execFile);
const {
  "nodemailer/lib/addressparser": addresses,
  "nodemailer/lib/fetch": fetch,
  "nodemailer/lib/mime-funcs/mime-types": types,
  "@aws-sdk/endpoint-cache": cache,
  ...sdk
} = standIns;
const mail = {
  "nodemailer/lib/addressparser": addresses,
  "nodemailer/lib/fetch": fetch,
  "nodemailer/lib/mime-funcs/mime-types": types,
};
/** As in the bundles: an error has no class of its own there. */
const clients = [putStandIns(sdk), onlyCalledSchemas()];
const dynamo = [putStandIns({ ...sdk, "@aws-sdk/endpoint-cache": cache }), onlyCalledSchemas()];

describe("a library with stand-ins in a bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-reduced-"));
  let aws: Server;
  let answer: { status: number; body: string };
  beforeAll(async () => {
    aws = createServer((request, response) => {
      request.resume().on("end", () => response.writeHead(answer.status).end(answer.body));
    });
    await new Promise<void>((resolve) => aws.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await new Promise((resolve) => aws.close(resolve));
  });

  it("names the refusals of SES", async () => {
    answer = {
      status: 400,
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>No.</Message></Error></ErrorResponse>`,
    };
    const source = `
      import { SendRawEmailCommand, SESClient } from "@aws-sdk/client-ses";
      const command = new SendRawEmailCommand({ RawMessage: { Data: Buffer.from("mail") } });
      await new SESClient().send(command).catch(({ name, message }) => console.log(name, message));`;
    expect(await output(source, clients)).toBe("MessageRejected No.\n");
  });

  it("names the refusals of Lambda", async () => {
    answer = { status: 404, body: `{"__type":"ResourceNotFoundException","Message":"Not here."}` };
    const source = `
      import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
      const command = new InvokeCommand({ FunctionName: "f" });
      await new LambdaClient().send(command).catch(({ name, message }) => console.log(name, message));`;
    expect(await output(source, clients)).toBe("ResourceNotFoundException Not here.\n");
  });

  it("reads the reason of a cancelled transaction", async () => {
    answer = {
      status: 400,
      body: `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":[{"Code":"ConditionalCheckFailed"}]}`,
    };
    const source = `
      import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
      import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
      const db = DynamoDBDocumentClient.from(new DynamoDBClient());
      const command = new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "t", Item: { pk: "1" } } }] });
      await db.send(command).catch(({ name, CancellationReasons: [{ Code }] }) => console.log(name, Code));`;
    expect(await output(source, dynamo)).toBe("TransactionCanceledException ConditionalCheckFailed\n");
  });

  it("names the missing credentials of an empty environment", async () => {
    const source = `
      import { LambdaClient } from "@aws-sdk/client-lambda";
      delete process.env.AWS_ACCESS_KEY_ID;
      await new LambdaClient().config.credentials().catch(({ name }) => console.log(name));`;
    expect(await output(source, clients)).toBe("CredentialsProviderError\n");
  });

  it("composes the same mail", async () => {
    const source = `
      import MailComposer from "nodemailer/lib/mail-composer";
      const mail = new MailComposer({ from: { name: "Ä", address: "a@example.com" }, to: { name: "", address: "b@example.org" }, subject: "ß", text: "ü", html: "<p>ü",
        date: new Date(0), messageId: "1@example.com", baseBoundary: "b" });
      console.log(String(await mail.compile().build()));`;
    const whole = await output(source, []);
    expect(whole).toContain("multipart/alternative");
    expect(await output(source, [putStandIns(mail)])).toBe(whole);
  });

  it("fails the build when no bundle has the replaced part", async () => {
    await expect(output("console.log(1)", [putStandIns(mail)])).rejects.toThrow(
      'No bundle holds "nodemailer/lib/fetch"',
    );
  });

  it("fails the build when the library has no such part", async () => {
    const moved = { "nodemailer/lib/moved": fetch };
    await expect(output("console.log(1)", [putStandIns(moved)])).rejects.toThrow("nodemailer/lib/moved");
  });

  it("fails the build when the library asks for a name that the stand-in lacks", async () => {
    const source = `import { LambdaClient } from "@aws-sdk/client-lambda"; console.log(new LambdaClient());`;
    const wrong = { "@aws-sdk/credential-provider-node": fetch };
    await expect(output(source, [putStandIns(wrong)])).rejects.toThrow("No matching export");
  });

  /** The output of a program that is bundled with the plugins. */
  async function output(source: string, plugins: Plugin[]): Promise<string> {
    const outfile = join(folder, "program.mjs");
    const banner = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;
    await build({
      stdin: { contents: source, resolveDir: projectRoot },
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      mainFields: ["module", "main"],
      banner: { js: banner },
      plugins,
      logLevel: "silent",
    });
    const { port } = aws.address() as AddressInfo;
    const { stdout } = await run(process.execPath, [outfile], {
      env: {
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
        AWS_REGION: "eu-central-1",
        AWS_ACCESS_KEY_ID: "key",
        AWS_SECRET_ACCESS_KEY: "secret",
        AWS_MAX_ATTEMPTS: "1",
        TZ: "UTC",
      },
    });
    return stdout;
  }
});
