/** What clients of the local host sign with. They protect nothing: the host listens on this machine alone. */
export const localCredentials = { accessKeyId: "local", secretAccessKey: "local" };
