// The CDK's command line runs this for `npm run test:aws`, with the properties of the stack in the context.
import { App } from "aws-cdk-lib";
import * as z from "zod";
import { MailStack } from "./mail-stack.ts";
import { mailStack } from "./names.ts";

const app = new App({ analyticsReporting: false });
const context = (name: string): unknown => app.node.tryGetContext(name);
new MailStack(app, mailStack, {
  domain: z.string().parse(context("domain")),
  zone: z.string().parse(context("zone")),
  ruleSet: z.string().optional().parse(context("ruleSet")),
  isVerified: z.stringbool().parse(context("isVerified")),
});
app.synth();
