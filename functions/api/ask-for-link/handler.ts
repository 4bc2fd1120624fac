import { followPage, followProblemPage, linkSentPage } from "#functions/api/show-follow/follow-page.ts";
import { emailAddress } from "#shared/domain/email-address.ts";
import { api } from "#shared/edge/api.ts";
import { limitClient } from "#shared/life/doors/client-limit.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import { askForLink } from "#shared/life/look/follow/ask-for-link.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { referenceIn } from "./reference-in.ts";

const services = connect(needs);
const allowed = {
  reference: "Must be the requestId, or at least its last eight signs.",
  email: "Must be one e-mail address in ASCII, such as name@example.com.",
} as const;

export const handler = api(
  contract,
  async ({ body, client, isBrowser, reader }) => {
    await limitClient("follow", client, services);
    const reference = referenceIn(body.reference);
    const email = emailAddress.safeParse(body.email).data;
    if (reference && email) {
      await askForLink({ reference, email }, services);
      return isBrowser ? linkSentPage(reader) : { status: 202, json: { status: "sent-if-known" } };
    }
    const faults = [...(reference ? [] : (["reference"] as const)), ...(email ? [] : (["email"] as const))];
    if (isBrowser) return followPage({ values: body, faults }, reader);
    const errors = faults.map((field) => ({ pointer: `#/${field}`, detail: allowed[field] }));
    throw new Problem("invalid-request", "See errors for each problem and what is allowed.", { errors });
  },
  followProblemPage,
);
