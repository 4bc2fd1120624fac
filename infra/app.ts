import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { IAM_MINIMIZE_POLICIES, VALIDATE_AGAINST_DEFAULT_RULES } from "aws-cdk-lib/cx-api";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { bundleFunctions } from "./bundle.ts";
import { DsrDataStack } from "./dsr-data-stack.ts";
import { DsrServiceStack } from "./dsr-service-stack.ts";
import { projectRoot } from "./project-root.ts";

/*
 * Bundles the functions and synthesises both stacks into $CDK_OUTDIR; the CDK's command line and `npm start` both run
 * it. It fails on whatever the CDK's own checks or cdk-nag's AwsSolutions find. They take longer than all the rest, so
 * `npm start` leaves them out with the CDK's own CDK_VALIDATION=false; tests and `npm run deploy` do not.
 */
await bundleFunctions();
const app = new App({
  analyticsReporting: false,
  // Here and not in cdk.json, which only the command line reads.
  context: { [IAM_MINIMIZE_POLICIES]: true, [VALIDATE_AGAINST_DEFAULT_RULES]: true },
});
const processors = discoverManifests(join(projectRoot, "functions", "processors"));
const data = new DsrDataStack(app, "DsrData", { processors });
new DsrServiceStack(app, "DsrService", { data, processors });
if (process.env.CDK_VALIDATION !== "false") {
  const { AwsSolutionsChecks } = await import("cdk-nag");
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
app.synth();
