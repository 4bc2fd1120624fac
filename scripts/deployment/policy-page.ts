import type { Controller } from "#shared/policy/controller.ts";

/**
 * Whether people find the portal from the company's privacy policy, where they look for it first. It never stops a
 * deployment: the policy may be published after it.
 * @param portal address of the portal.
 */
export async function policyWarnings(
  { policyUrl }: Pick<Controller, "policyUrl">,
  portal: string,
): Promise<string[]> {
  const link = `People look there for the way to a request: link to ${portal}`;
  if (!policyUrl)
    return [`shared/policy/controller.json has no policyUrl: the portal cannot lead to your privacy policy.`];
  if (/^(www\.)?example\.(com|org|net)$/.test(new URL(policyUrl).hostname))
    return [`policyUrl in shared/policy/controller.json still names an example domain. ${link}`];
  const page = await pageAt(policyUrl);
  if (page instanceof Error) return [`${policyUrl} cannot be read: ${page.message}. ${link}`];
  return isLinked(page, portal) ? [] : [`${policyUrl} has no link to the portal. ${link}`];
}

interface Page {
  readonly url: string;
  readonly text: string;
}

/** The page as it is sent: links that a script adds are not seen. */
async function pageAt(url: string): Promise<Page | Error> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    if (!response.ok) return new Error(`it answers ${response.status}`);
    return { url: response.url, text: await response.text() };
  } catch (error) {
    return new Error(error instanceof Error && error.name === "TimeoutError" ? "no answer" : "no connection");
  }
}

/** Whether any link or form goes to the portal, to its first page or to another. */
function isLinked({ url, text }: Page, portal: string): boolean {
  const addresses = [...text.matchAll(/\b(?:href|action)\s*=\s*["']?([^"'\s>]+)/gi)];
  const { origin } = new URL(portal);
  return addresses.some(([, address = ""]) => URL.parse(address, url)?.origin === origin);
}
