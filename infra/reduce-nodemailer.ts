import type { Plugin } from "esbuild";

/** esbuild plugin: mails here have no attachments and load nothing, so nodemailer needs no MIME types and no HTTP. */
export function reduceNodemailer(): Plugin {
  return {
    name: "reduce-nodemailer",
    setup({ onLoad, onResolve, resolve }) {
      // Importing it does nothing, which it forgets to say.
      onResolve({ filter: /^nodemailer(\/|$)/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === "resolving") return undefined;
        return { ...(await resolve(path, { ...from, pluginData: "resolving" })), sideEffects: false };
      });
      onLoad({ filter: /[\\/]nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/ }, () => ({
        contents: `export const detectMimeType = () => "application/octet-stream"; export const detectExtension = () => "bin";`,
      }));
      onLoad({ filter: /[\\/]nodemailer[\\/]dist[\\/]esm[\\/]fetch[\\/]index\.js$/ }, () => ({
        contents: `export default () => { throw new Error("A mail tried to load something."); }`,
      }));
    },
  };
}
