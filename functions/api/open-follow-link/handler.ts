import { linkProblemPage, renewedPage } from "#functions/api/show-follow-link/link-page.ts";
import { api } from "#shared/edge/api.ts";
import { sessionCookie } from "#shared/edge/session.ts";
import { openFollowLink, renewFollowLink } from "#shared/life/look/follow/open-link.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { token }, body, isBrowser, reader }) => {
    if (body.step === "renew") {
      const { requestId, locale } = await renewFollowLink(token, services);
      return isBrowser ? renewedPage(locale, reader) : { status: 202, json: { requestId } };
    }
    const { requestId, accessToken, page } = await openFollowLink(token, services);
    return isBrowser
      ? {
          status: 303,
          headers: { location: page ? `/requests/${requestId}/${page}` : `/requests/${requestId}` },
          cookies: [sessionCookie(requestId, accessToken)],
        }
      : { status: 200, json: { requestId, accessToken } };
  },
  linkProblemPage,
);
