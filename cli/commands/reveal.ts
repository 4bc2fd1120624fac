import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { type Revelation, revealRequest } from "#shared/life/look/reveal-request.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { type CommonOptions, requestId, withOperatorOptions, withReason } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { Problem } from "../problem.ts";

export function addRevealCommand(program: Command): void {
  const command = program
    .command("reveal")
    .summary("what the person wrote, and what the systems said of them")
    .description(
      "Shows the personal data of a request: who they say they are, what they wrote, what is to be changed, and what each system said. That you looked, and why, is recorded first, without what you saw. Do not keep the output.",
    )
    .argument("<id>", "request id", requestId)
    .option("--files <folder>", "save the files of messages there")
    .option("--package <file>", "save the package there, where the desk hands the answer over; recorded, too")
    .addHelpText(
      "after",
      `
Example:
  dsr reveal 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "to answer the complaint"
  dsr reveal 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "to answer the message" --files ./look`,
    )
    .action(async (id: string, options: RevealOptions) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const takesOut = options.package !== undefined;
      const look = { requestId: id, actor, reason: options.reason, takesOut };
      const seen = await revealRequest(look, {
        ...connection,
        // A deployment of an earlier release has no messages, and no bucket's name.
        packages: { presign: (...file) => connection.opening().presign(...file) },
        manifests: readManifests(),
      });
      const { packageUrl, ...shown } = seen;
      const saved = [
        ...(options.files === undefined ? [] : await saveFiles(seen, options.files)),
        ...(packageUrl && options.package ? [await save(packageUrl, options.package)] : []),
      ];
      const isSaved = options.files !== undefined || takesOut;
      print(options, { ...shown, ...(isSaved && { saved }) }, () =>
        [revelationText(seen), ...saved.map((path) => `Saved: ${path}`)].join("\n"),
      );
    });
  withOperatorOptions(withReason(command, "why you have to see it"));
}

interface RevealOptions extends CommonOptions {
  readonly reason: string;
  readonly files?: string;
  readonly package?: string;
}

/** @returns the paths of the files. @throws Problem where one cannot be fetched. */
async function saveFiles({ requestId: id, messages }: Revelation, folder: string): Promise<string[]> {
  const files = messages.flatMap((message) => message.files);
  if (files.length > 0) await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const { url, type, sha256 } of files) {
    const path = join(folder, `${id.slice(-8)}-${sha256.slice(0, 8)}.${type}`);
    paths.push(await save(url, path));
  }
  return paths;
}

/** @returns the path. @throws Problem where it cannot be fetched. */
async function save(url: string, path: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Problem(`The file for ${path} cannot be fetched (${response.status}).`);
  await writeFile(path, await response.bytes(), { mode: 0o600 });
  return path;
}

function revelationText({ requestId: id, right, subject, messages, systems }: Revelation): string {
  const {
    email,
    name,
    identifiers,
    ground,
    details,
    appeal,
    representative,
    postalAddress,
    otherMailbox,
    namedMailbox,
    changes = {},
  } = subject;
  const rows = [
    ["E-mail", email],
    ["Name", name ?? ""],
    ...identifiers.map(({ type, value }) => [type, value]),
    ["Postal address", postalAddress?.replaceAll("\n", ", ") ?? ""],
    ["Letters go to", otherMailbox ?? ""],
    ["Named by one operator", namedMailbox ?? ""],
    ["Ground", ground ?? ""],
    ["Asks for them", representative ? representativeText(representative) : ""],
    ...Object.entries(changes).map(([field, value]) => [`Change ${field}`, String(value)]),
  ].filter(([, value]) => value);
  const width = Math.max(...rows.map(([label = ""]) => label.length));
  const said = systems.flatMap(({ processor, holds, outcome, said: words }) => [
    `  ${processor}: ${[knows(holds), outcome].filter(Boolean).join(", ") || "has not been asked yet"}`,
    ...words.map((text) => `    ${text}`),
  ]);
  return [
    `${paint("bold", id)}  ${right}`,
    ...rows.map(([label = "", value = ""]) => `  ${label.padEnd(width)}  ${value}`),
    ...(details ? ["", paint("bold", "What the person wrote"), ...lines(details)] : []),
    ...(appeal ? ["", paint("bold", "Why they disagree with our answer"), ...lines(appeal)] : []),
    ...messages.flatMap(({ from, at, text, files }) => [
      "",
      paint("bold", `${from === "person" ? "The person" : "The desk"}, ${at.slice(0, 16).replace("T", " ")}`),
      ...lines(text),
      ...files.map(({ type, bytes, sha256 }) => `  File ${sha256.slice(0, 8)}: ${type}, ${bytes} bytes`),
    ]),
    ...(said.length > 0 ? ["", paint("bold", "What the systems said"), ...said] : []),
  ].join("\n");
}

const representativeText = ({
  kind,
  name,
  email,
}: NonNullable<Revelation["subject"]["representative"]>): string =>
  [`${name} (${kind})`, email].filter(Boolean).join(", ");

const knows = (holds: boolean | undefined): string =>
  holds === undefined ? "" : holds ? "knows the address" : "does not know the address";

const lines = (text: string): string[] => text.split("\n").map((line) => `  ${line}`);
