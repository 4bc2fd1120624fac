import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validations } from "aws-cdk-lib";
import { bundleFunctions } from "./bundle.ts";
import { checkPolicy } from "./check-policy.ts";
import { DsrApp } from "./dsr-app.ts";
import { functionDefinitions } from "./function-definitions.ts";
import { installedProcessors } from "./installed-processors.ts";

/*
 * Bundles the functions and synthesises all stacks into $CDK_OUTDIR; the CDK's command line and `npm start` both run
 * it. It fails on every finding of the CDK's own checks or cdk-nag's AwsSolutions. They take longer than all the rest, so
 * `npm start` leaves them out with the CDK's own CDK_VALIDATION=false; tests and `npm run deploy` do not.
 */
const bundles = mkdtempSync(join(tmpdir(), "dsr-bundles-"));
try {
  const processors = installedProcessors();
  await checkPolicy(processors);
  await bundleFunctions(bundles);
  const app = new DsrApp({ processors, definitions: await functionDefinitions(), bundles });
  if (process.env.CDK_VALIDATION !== "false") {
    const { AwsSolutionsChecks } = await import("cdk-nag");
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  app.synth();
} finally {
  // The deployed files have been copied into the assembly.
  rmSync(bundles, { recursive: true });
}
