/* Writes the diagram of the state machine into docs/ARCHITECTURE.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diagramOf, withDiagram } from "./mermaid.ts";

const root = join(import.meta.dirname, "..");
const document = join(root, "docs", "ARCHITECTURE.md");
const definition = JSON.parse(readFileSync(join(root, "workflows", "dsr-request.asl.json"), "utf8"));
writeFileSync(document, withDiagram(readFileSync(document, "utf8"), diagramOf(definition)));
