import * as z from "zod";
import type { Code } from "#shared/domain/failure/kinds.ts";
import type { SystemKit } from "#shared/processor/contract.ts";
import { type VendorClient, vendorClient } from "#shared/processor/vendor/vendor-client.ts";

const failed = z.object({
  error: z.looseObject({
    message: z.string().default(""),
    status: z.string().optional(),
    errors: z.array(z.looseObject({ reason: z.string().optional() })).default([]),
    details: z.array(z.looseObject({ metadata: z.record(z.string(), z.unknown()).optional() })).default([]),
  }),
});

export const dailyQuota = "daily_quota";
export const streamingBuffer = "streaming_buffer";
export const noTable = "no_table";

/** One of Google's JSON interfaces. Some of its errors are told apart by more than their name: see `problemOf`. */
export function googleClient(
  service: Code,
  baseUrl: string,
  { token, paced }: { token: (refused?: string) => Promise<string>; paced: SystemKit["paced"] },
): VendorClient {
  return vendorClient({
    service,
    baseUrl,
    token,
    paced,
    problemIn: problemOf,
    quotaProblems: new Set([dailyQuota]),
    throttledProblems: new Set(["rateLimitExceeded", "userRateLimitExceeded"]),
  });
}

/**
 * Google has one word for the quota of a minute and that of a day; the limit that it names tells which it is. That rows are
 * in the streaming buffer, or that no table has such a name, is in the message alone, which is read and not repeated.
 */
function problemOf(body: unknown): string | undefined {
  const error = failed.safeParse(body).data?.error;
  if (!error) return undefined;
  const reason = error.errors[0]?.reason;
  const limits = error.details.map(({ metadata }) => String(metadata?.quota_limit ?? ""));
  if (
    /^(dailyLimitExceeded|quotaExceeded)$/.test(reason ?? "") ||
    limits.some((limit) => /PerDay/i.test(limit))
  )
    return dailyQuota;
  if (/streaming buffer/i.test(error.message)) return streamingBuffer;
  if (/does not match any table/i.test(error.message)) return noTable;
  return reason ?? error.status;
}
