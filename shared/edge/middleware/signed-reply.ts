import { proofOf } from "#shared/opendsr/proof.ts";
import type { OpenDsrIdentity } from "#shared/ports/opendsr-identity.ts";
import type { Reply } from "../route.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** Signs the body of an answer, as it leaves. */
export function signedReply({ identity }: { readonly identity: OpenDsrIdentity }): ApiMiddleware {
  const after: ApiMiddleware["after"] = async (request) => {
    const reply = request.response as Reply;
    if (reply.json === undefined) return;
    const proof = await proofOf(JSON.stringify(reply.json), identity);
    request.response = { ...reply, headers: { ...reply.headers, ...proof } };
  };

  return { after };
}
