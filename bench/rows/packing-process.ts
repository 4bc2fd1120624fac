// Builds the package out of what was collected, as its function does, and prints the most memory that the process had.
// Run by `many-rows.ts`, with the request and the task as JSON on the standard input.
import { text } from "node:stream/consumers";
import { buildPackages } from "#shared/needs/packages.ts";
import { buildPackage } from "#shared/package/build-package.ts";
import { controller } from "#shared/policy/controller.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { manifest } from "../../demo/sql/shop/manifest.ts";
import { mostMemory } from "./most-memory.ts";

const { PACKAGE_BUCKET = "" } = process.env;
const { request, tasks } = JSON.parse(await text(process.stdin));
const packages = buildPackages.connect({ PACKAGE_BUCKET });
const manifests = [parseManifest(manifest, "manifest.ts")];
const { key } = await buildPackage({ request, tasks, manifests, controller, packages });
console.log(JSON.stringify({ key, memoryBytes: mostMemory() }));
