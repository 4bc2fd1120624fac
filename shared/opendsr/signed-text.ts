/**
 * What a controller signs of its request: method, address and time, each on a line, and the body as it is sent. So nobody else
 * who was sent the same body, such as another processor, can use it here, or later.
 * @param url absolute, as called. @param time ISO instant.
 */
export function signedText(
  { method, url, time }: { readonly method: string; readonly url: string; readonly time: string },
  body: string,
): Buffer {
  return Buffer.from(`${method}\n${url}\n${time}\n${body}`);
}
