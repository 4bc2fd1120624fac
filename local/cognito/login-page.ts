import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 4rem auto; max-width: 22rem; padding: 0 1rem; }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
input { box-sizing: border-box; font: inherit; padding: .5rem; width: 100%; }
button { font: inherit; margin-top: 1.5rem; padding: .5rem 1.5rem; }
.bad { border-left: .3rem solid #c0392b; padding-left: .75rem; }`;
const styleHash = createHash("sha256").update(style).digest("base64");

/**
 * The page on which somebody logs in.
 * @param origins the programs to which the browser is sent back.
 */
export function showLogin(response: ServerResponse, isWrong: boolean, origins: readonly string[]): void {
  const wrong = isWrong ? '<p class="bad" role="alert">Incorrect username or password.</p>' : "";
  const form = `<form method="post">
<label for="username">Username</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button>
</form>`;
  // A browser follows the redirection behind a form only to where forms may lead.
  const formAction = ["'self'", ...origins].join(" ");
  answer(response, isWrong ? 400 : 200, `Sign in`, `${wrong}${form}`, formAction);
}

/** What cannot be: a login that is over, an address that no program has. */
export function showLoginError(response: ServerResponse, status: number, text: string): void {
  answer(response, status, "This login does not work", `<p>${text}</p>`, "'none'");
}

function answer(
  response: ServerResponse,
  status: number,
  title: string,
  content: string,
  formAction: string,
): void {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    })
    .end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${content}<p><small>This is the local host: it stands in for Amazon Cognito.</small></p></main></body></html>`,
    );
}
