type Item = Readonly<Record<string, unknown>>;

/** One record of versions 1 and 2 for a link, an access token and a waiting step, with the members needed here. */
interface OldToken {
  readonly purpose?: string;
  readonly hash?: string;
  readonly taskToken?: string;
  readonly signal?: unknown;
}

const task = "task-";

/** Whether an item is a token of versions 1 and 2. */
export function isOldToken({ token, schemaVersion = 1 }: Item): boolean {
  return token !== undefined && Number(schemaVersion) < 3;
}

/** Version 3 keeps secrets and steps apart: an old token becomes a token, a step, or both. */
export function withoutOldTokens(item: Item): Item[] {
  if (!isOldToken(item)) return [item];
  const { token, ...keys } = item;
  const { purpose = "", ...rest } = token as OldToken;
  const asToken = (secret: Item): Item => ({ ...keys, schemaVersion: 3, token: { purpose, ...secret } });
  const asStep = (step: Item): Item => ({ ...keys, schemaVersion: 3, step });
  if (purpose === "approve") return [asStep({ step: "ApprovePlan", ...rest })];
  if (purpose === "operator") return [asStep({ step: "AwaitOperator", ...rest })];
  if (purpose.startsWith(task))
    return [asStep({ step: "AwaitTask", processor: purpose.slice(task.length), ...rest })];
  if (purpose !== "verify") return [asToken({ ...rest })];
  const { taskToken, signal, ...secret } = rest;
  const waiting = { ...(taskToken !== undefined && { taskToken }), ...(signal !== undefined && { signal }) };
  const step = asStep({ step: "VerifyIdentity", ...waiting });
  // A step that needs no proof waited on a token without a secret.
  return secret.hash === undefined ? [step] : [asToken(secret), step];
}
