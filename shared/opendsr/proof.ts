import type { OpenDsrIdentity } from "#shared/ports/opendsr-identity.ts";
import { headers as names } from "#shared/processor/opendsr/protocol.ts";

/** The names of these headers before version 2, which are to be honoured as well. */
const earlier = { domain: "x-opengdpr-processor-domain", signature: "x-opengdpr-signature" } as const;

/** The headers by which a controller knows that a text is ours. */
export async function proofOf(text: string, identity: OpenDsrIdentity): Promise<Record<string, string>> {
  const signature = await identity.sign(Buffer.from(text));
  return Object.fromEntries(
    [names, earlier].flatMap((name) => [
      [name.domain, identity.domain],
      [name.signature, signature],
    ]),
  );
}
