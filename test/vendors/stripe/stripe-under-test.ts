import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import { handler } from "#functions/processors/billing/vendors/stripe/handler.ts";
import { manifest as written } from "#functions/processors/billing/vendors/stripe/manifest.ts";
import { type Settings, settings } from "#functions/processors/billing/vendors/stripe/settings.ts";
import type { Right } from "#shared/domain/right.ts";
import { type MockSystem, mockKit, mockSubject, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import { people } from "./people.ts";
import { StripeServer } from "./stripe-server.ts";

export const manifest = parseManifest(written, "manifest.ts");
const asDelivered: Settings = { ...settings };

/** Billing at our own Stripe, with its table on the wire; everything as it was before each test. */
export function stripeUnderTest() {
  const stripe = new StripeServer(people);
  let aws: Awaited<ReturnType<typeof startAws>>;
  beforeAll(async () => {
    process.env.STRIPE_URL = await stripe.start();
    aws = await startAws();
    await aws.addTables(manifest);
  });
  afterAll(async () => {
    delete process.env.STRIPE_URL;
    await aws.stop();
    await stripe.stop();
  });
  beforeEach(async () => {
    stripe.reset();
    Object.assign(settings, asDelivered);
    await aws.reset("STRIPE_TABLE", []);
  });
  const kit = (now?: string, system: MockSystem = {}) =>
    mockKit(now, undefined, { secrets: { "stripe-api-key": stripe.key }, ...system });
  return {
    stripe,
    kit,
    ask: (
      right: Right,
      subject: Parameters<typeof mockTaskFor>[2],
      using = kit(),
      about: Parameters<typeof mockTaskFor>[3] = {},
    ) => handler.handle(mockTaskFor(manifest, right, subject, about), using),
    /** What it still finds of somebody whose data was erased. */
    readBack: (email: string, erasedAt = "2999-12-31T00:00:00.000Z") =>
      handler.readBack?.({ task: mockTaskFor(manifest, "erasure", email), erasedAt }, kit()),
    identify: (subject: Parameters<typeof mockSubject>[0]) => handler.identify?.(mockSubject(subject), kit()),
    /** What we note beside Stripe. */
    noted: () => aws.scan("STRIPE_TABLE"),
    failAfterWrites: (count: number) => aws.failAfterWrites(count),
    configure: (changes: Partial<Settings>) => Object.assign(settings, changes),
  };
}
