import { generateKeyPairSync, randomUUID, verify } from "node:crypto";
import { startVendorServer, type VendorReply, type VendorRequest } from "../vendor-server.ts";
import { type ExportedRow, exportStore } from "./export-store.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const property = "123456789";
const perDay = 500;

/**
 * Google, as far as Analytics needs it: tokens for a service account, `submitUserDeletion` with its receipt that is no
 * result and its quota of a day, and an export in BigQuery.
 */
export async function startGoogle(now: () => string) {
  const access = new Map<string, string>();
  const deletions: Record<string, string>[] = [];
  const quota = { used: 0, day: "" };
  const store = exportStore();

  const server = await startVendorServer((request) => {
    const { pathname } = request.url;
    if (pathname === "/token") return token(request);
    const until = access.get((request.headers.authorization ?? "").replace("Bearer ", ""));
    if (!until || until <= now()) return failed(401, "UNAUTHENTICATED");
    if (pathname === `/v1alpha/properties/${property}:submitUserDeletion`) return submit(request);
    if (pathname.startsWith("/bigquery/v2/projects/example-project/queries")) return store.answer(request);
    return failed(404, "NOT_FOUND");
  });

  function token({ text }: VendorRequest): VendorReply {
    const assertion = new URLSearchParams(text).get("assertion") ?? "";
    const [header = "", claims = "", signature = ""] = assertion.split(".");
    const isSigned = verify(
      "sha256",
      Buffer.from(`${header}.${claims}`),
      publicKey,
      Buffer.from(signature, "base64url"),
    );
    const { aud, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
    const isFresh = exp * 1000 > Date.parse(now()) && exp * 1000 <= Date.parse(now()) + 3_600_000;
    if (!isSigned || !isFresh || aud !== secret.serviceAccount.token_uri)
      return { status: 400, body: { error: "invalid_grant" } };
    const given = randomUUID();
    access.set(given, new Date(exp * 1000).toISOString());
    return { status: 200, body: { access_token: given, expires_in: 3599, token_type: "Bearer" } };
  }

  function submit({ text }: VendorRequest): VendorReply {
    const body = JSON.parse(text) as Record<string, string>;
    const names = Object.keys(body);
    const allowed = ["userId", "clientId", "appInstanceId", "userProvidedData"];
    if (names.length !== 1 || !allowed.includes(String(names[0]))) return failed(400, "INVALID_ARGUMENT");
    const day = now().slice(0, 10);
    if (quota.day !== day) Object.assign(quota, { used: 0, day });
    if (quota.used >= perDay)
      return failed(429, "RESOURCE_EXHAUSTED", { quota_limit: "UserDeletionRequestsPerDayPerProperty" });
    quota.used++;
    deletions.push(body);
    return { status: 200, body: { deletionRequestTime: now() } };
  }

  const secret = {
    serviceAccount: {
      type: "service_account",
      client_email: "deletions@example-project.iam.gserviceaccount.com",
      private_key_id: "key-1",
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      token_uri: `${server.url}/token`,
    },
    property,
    adminUrl: server.url,
    bigQueryUrl: server.url,
  };

  return {
    ...server,
    /** What Google was asked to delete, in order. */
    deletions,
    quota,
    store,
    access,
    secret,
    /** The same with the export switched on. */
    secretWithExport: {
      ...secret,
      bigQuery: { project: "example-project", dataset: `analytics_${property}`, location: "EU" },
    },
    reset() {
      access.clear();
      deletions.length = 0;
      Object.assign(quota, { used: 0, day: now().slice(0, 10) });
      store.tables.clear();
      store.streaming.clear();
      server.recover();
    },
    export: (table: string, rows: readonly ExportedRow[]) => store.tables.set(table, [...rows]),
  };
}

/** An error as Google writes it; the message names a person. */
export const failed = (status: number, name: string, metadata?: object): VendorReply => ({
  status,
  body: {
    error: {
      code: status,
      message: "anna.lind@example.com: no.",
      status: name,
      ...(metadata && { details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", metadata }] }),
    },
  },
});
