import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Bundle } from "#infra/bundle.ts";
import { mockSubject, mockTaskFor } from "#shared/processor/mock-kit.ts";
import type { ProcessorEvent } from "#shared/processor/processor-event.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import { bundleProcessors } from "#test/processors/bundled-processors.ts";
import { people } from "./people.ts";
import { StripeServer } from "./stripe-server.ts";
import { manifest } from "./stripe-under-test.ts";

const run = promisify(execFile);
const anna = "anna.lind@example.com";
const secret = "DsrService/billing/stripe-api-key";

describe("the function of billing at Stripe, bundled for Lambda", () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-billing-"));
  const stripe = new StripeServer(people);
  let aws: Awaited<ReturnType<typeof startAws>>;
  let bundle: Bundle | undefined;
  let stripeUrl: string;

  beforeAll(async () => {
    stripeUrl = await stripe.start();
    aws = await startAws();
    await aws.addTables(manifest);
    [bundle] = await bundleProcessors({ billing: "stripe" }, folder);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await aws.stop();
    await stripe.stop();
  });
  beforeEach(() => {
    stripe.reset();
    aws.storeSecrets({ [secret]: stripe.key });
  });

  it("is below the limit of all bundles", () => {
    expect(bundle?.bytes).toBeLessThan(950_000);
  });

  it("knows a person by the key of Secrets Manager, and says nothing of it", async () => {
    const event = { ask: "identification", processor: "billing", subject: mockSubject(anna) } as const;
    const { answer, printed } = await invoke(event);
    expect(answer).toMatchObject({ known: true, contacts: [anna] });
    expect(printed).not.toContain(stripe.key);
  });

  it("erases, and fails with the name of the secret when nobody has stored one", async () => {
    const task = mockTaskFor(manifest, "erasure", "david.okoye@example.org");
    const event = { ask: "task", processor: "billing", task, language: "en" } as const;
    aws.storeSecrets({});
    const { error } = await invoke(event);
    expect(error).toMatchObject({ name: "TerminalError" });
    expect(JSON.parse(error?.message ?? "")).toMatchObject({
      details: { code: "secret-missing", secret: "stripe-api-key", system: "billing" },
    });
    aws.storeSecrets({ [secret]: stripe.key });
    expect((await invoke(event)).answer).toMatchObject({ outcome: "done", counts: { customers: 1 } });
    expect(stripe.store.get("customers", "cus_david")).toMatchObject({ deleted: true });
  });

  /** One invocation in a process of its own, with the environment that Lambda would set. */
  async function invoke(event: ProcessorEvent) {
    const program = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(bundle?.file ?? "").href)});
      const told = await handler(${JSON.stringify(event)}).then(
        (answer) => ({ answer }),
        ({ name, message }) => ({ error: { name, message } }),
      );
      console.log(JSON.stringify(told));`;
    const { AWS_ENDPOINT_URL, STRIPE_TABLE } = process.env;
    const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "--eval", program], {
      env: {
        AWS_ENDPOINT_URL,
        STRIPE_TABLE,
        STRIPE_URL: stripeUrl,
        SECRET_PREFIX: "DsrService/billing/",
        KEYED_HASH_KEY: "suppression",
        AWS_REGION: "eu-central-1",
        AWS_ACCESS_KEY_ID: "local",
        AWS_SECRET_ACCESS_KEY: "local",
      },
    });
    const told = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as {
      answer?: unknown;
      error?: { name: string; message: string };
    };
    return { ...told, printed: stdout + stderr };
  }
});
