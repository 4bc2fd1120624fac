/** The credentials of the local host's clients. They protect nothing: the host listens on this machine alone. */
export const localCredentials = { accessKeyId: "local", secretAccessKey: "local" };
