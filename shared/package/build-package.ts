import { latest } from "#shared/domain/moment.ts";
import { packageKey } from "#shared/domain/package-keys.ts";
import { orderOfInterest, type ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import { wordsFor } from "#shared/letters/words.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { type CollectedDataset, openDatasets, type Row } from "./collected-dataset.ts";
import { csvFile } from "./csv-file.ts";
import { excerptOf } from "./excerpt.ts";
import { contentOf, documentPath, isDocument } from "./handed-over-document.ts";
import { indexPage } from "./index-page.ts";
import { jsonFile } from "./json-file.ts";
import { csvPath, jsonPath, schemaPath } from "./paths.ts";
import { type ZipEntry, type ZippedFile, zip } from "./zip.ts";

export interface PackageInput {
  readonly request: Request;
  readonly tasks: readonly Task[];
  readonly manifests: readonly ProcessorManifest[];
  readonly controller: Controller;
  readonly packages: Pick<PackageStore, "get" | "put">;
}

/**
 * Builds the answer to a request for access or portability: a ZIP with an index page, all data as JSON and CSV, its
 * schemas, and a list of hashes. It is streamed, so that memory does not grow with the data, and depends only on
 * recorded data, so that a second build gives the same bytes. Names of files hold no personal data.
 * @throws TerminalError when collected data differs from its processor's record.
 */
export async function buildPackage(
  input: PackageInput,
): Promise<{ key: string; sha256: string; bytes: number }> {
  const { request, packages } = input;
  const tasks = inOrderOfInterest(input);
  const files = tasks.flatMap(({ processor, result }) =>
    collectedIn(result).map((file) => ({ processor, file })),
  );
  const datasets = await Promise.all(
    tasks.map(({ processor, result }) =>
      openDatasets(
        packages,
        processor,
        collectedIn(result).filter((file) => !isDocument(file)),
      ),
    ),
  ).then((each) => each.flat());
  const documents = files.flatMap(({ processor, file }) => (isDocument(file) ? [{ processor, file }] : []));
  const asOf = latest(...tasks.map(({ updatedAt }) => updatedAt)) ?? request.receivedAt;
  const words = await wordsFor(request.locale, input.controller);
  const page = await indexPage({ ...input, words, tasks, asOf, sections: await excerptsOf(datasets) });

  const listed: ZippedFile[] = [];
  const entries: ZipEntry[] = [
    { path: "index.html", content: () => [page] },
    ...datasets.flatMap(entriesOf),
    ...documents.map((one) => ({ path: documentPath(one), content: () => contentOf(packages, one) })),
    { path: "manifest.json", content: () => [listOf(request.requestId, asOf, listed)] },
  ];
  const key = packageKey(request.requestId);
  const stored = await packages.put(
    key,
    zip(entries, asOf, (file) => listed.push(file)),
    "application/zip",
  );
  return { key, ...stored };
}

const collectedIn = (result: Task["result"]) => (result && "files" in result ? result.files : []);

/** By what each system mostly holds, then by its id, so that the order never depends on which one ended first. */
function inOrderOfInterest({ tasks, manifests }: PackageInput): Task[] {
  const rankOf = ({ processor }: Task) => {
    const found = manifests.find(({ id }) => id === processor);
    return found ? orderOfInterest.indexOf(found.mainly) : orderOfInterest.length;
  };
  return [...tasks].sort((a, b) => rankOf(a) - rankOf(b) || (a.processor < b.processor ? -1 : 1));
}

function entriesOf(dataset: CollectedDataset): ZipEntry[] {
  const fields = dataset.fields.map(({ name }) => name);
  return [
    { path: jsonPath(dataset), content: () => jsonFile(`../../${schemaPath(dataset)}`, dataset.rows()) },
    { path: csvPath(dataset), content: () => csvFile(fields, dataset.rows()) },
    { path: schemaPath(dataset), content: () => [`${JSON.stringify(dataset.schema, null, 2)}\n`] },
  ];
}

async function excerptsOf(datasets: readonly CollectedDataset[]) {
  const sections: { dataset: CollectedDataset; excerpt: Row[] }[] = [];
  for (const dataset of datasets) sections.push({ dataset, excerpt: await excerptOf(dataset.rows()) });
  return sections;
}

function listOf(requestId: string, asOf: string, files: readonly ZippedFile[]): string {
  return `${JSON.stringify({ requestId, asOf, files }, null, 2)}\n`;
}
