import { type AtVendor, domain, pem, startOpenDsrVendor } from "#test/vendors/opendsr/server.ts";
import { disturbedCalls } from "../disturbed-calls.ts";
import type { OutsideSystem } from "../outside-system.ts";
import type { InventedPeople } from "./service.ts";

export interface VendorStandInOptions {
  /** Name of the secret with the vendor's address. */
  readonly secret: string;
  /** Address → `profiles` → rows: what the vendor holds. */
  readonly people: InventedPeople;
}

/** A vendor that speaks OpenDSR 2.0, with invented people and a certificate of its own. */
export function vendorStandIn({ secret, people }: VendorStandInOptions): OutsideSystem {
  let held = new Map(Object.entries(people));
  let vendor: Awaited<ReturnType<typeof startOpenDsrVendor>> | undefined;

  function end(at: AtVendor): void {
    const [{ identity_value: email }] = at.request.subject_identities as [{ identity_value: string }];
    at.request_status = "completed";
    if (at.request.subject_request_type === "erasure") held.delete(email);
    else at.results = held.get(email)?.profiles ?? [];
  }

  async function report({ request }: AtVendor): Promise<void> {
    for (const url of (request.status_callback_urls as string[] | undefined) ?? [])
      await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ subject_request_id: request.subject_request_id, request_status: "completed" }),
        // Where nobody takes the report, the vendor is asked on the day that it has named.
      }).catch(() => undefined);
  }

  const { fetch, disturb, calls } = disturbedCalls();
  return {
    disturb,
    calls,
    async start() {
      vendor = await startOpenDsrVendor();
    },
    async stop() {
      await vendor?.stop();
    },
    reset() {
      held = new Map(Object.entries(people));
      vendor?.requests.clear();
      vendor?.recover();
    },
    takeOutOfService() {
      vendor?.dieAfter(0);
    },
    async finish() {
      const open = [...(vendor?.requests.values() ?? [])].filter((at) => at.request_status === "pending");
      open.forEach(end);
      await Promise.all(open.map(report));
    },
    hasNoWordForNobody: true,
    contents: () => ({
      vendor: [...held].flatMap(([email, { profiles = [] }]) =>
        profiles.map((row, at) => ({ ...row, pk: email, sk: `profiles#${at}`, ...(at === 0 && { email }) })),
      ),
    }),
    // The certificate is valid from then on.
    now: "2027-03-05T10:00:00.000Z",
    get kit() {
      const settings = { url: `${vendor?.url}/v2`, domain, authority: pem("authority") };
      return { secrets: { [secret]: JSON.stringify(settings) }, fetch };
    },
  };
}
