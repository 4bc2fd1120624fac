import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import yauzl, { type Entry, type ZipFile } from "yauzl";

const open = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/** The files of a ZIP, by name, in their order. */
export async function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  const archive = await open(zip, { lazyEntries: true });
  const read = promisify<Entry, NodeJS.ReadableStream>(archive.openReadStream.bind(archive));
  const files = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    archive.on("error", reject).on("end", resolve);
    archive.on("entry", async (entry: Entry) => {
      try {
        files.set(entry.fileName, await buffer(await read(entry)));
        archive.readEntry();
      } catch (error) {
        reject(error);
      }
    });
    archive.readEntry();
  });
  return files;
}
