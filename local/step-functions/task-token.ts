/** The execution and frame a task token belongs to; the frame holds the whole token to compare with. */
export interface TaskTokenOwner {
  readonly execution: number;
  readonly frame: number;
}

/** Makes a task token that leads back to its execution, so that waiting tasks need no table in memory. */
export function makeTaskToken(execution: number, frame: number, nonce: Buffer): string {
  return Buffer.from(`${execution}.${frame}.${nonce.toString("base64url")}`).toString("base64url");
}

/** The owner of a token made by `makeTaskToken`, or undefined for any other text. */
export function ownerOf(token: string): TaskTokenOwner | undefined {
  const parts = /^(\d{1,15})\.(\d{1,15})\.[\w-]{22}$/.exec(
    Buffer.from(token, "base64url").toString("latin1"),
  );
  return parts ? { execution: Number(parts[1]), frame: Number(parts[2]) } : undefined;
}
