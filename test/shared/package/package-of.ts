import { buildPackage } from "#shared/package/build-package.ts";
import { memoryPackageStore } from "#test/fakes/memory-package-store.ts";
import { unzip } from "#test/journey/unzip.ts";
import { collected } from "./collected.ts";

/** A package of these rows, built and read again. */
export async function packageOf(
  ...[rows, options]: Parameters<typeof collected> extends [unknown, ...infer Rest] ? Rest : never
) {
  const packages = memoryPackageStore();
  const input = await collected(packages, rows, options);
  const built = await buildPackage(input);
  const files = await unzip(packages.files.get(built.key) as Buffer);
  const text = (path: string) => String(files.get(path));
  return { packages, input, built, files, text };
}
