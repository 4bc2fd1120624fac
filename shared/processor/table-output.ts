/**
 * Key of the stack output that names a processor's table.
 * @example processorTableOutput("billing", "BILLING_TABLE") === "ProcessorTableBillingBillingTable"
 */
export function processorTableOutput(processor: string, variable: string): string {
  return `ProcessorTable${pascalCase(processor)}${pascalCase(variable)}`;
}

function pascalCase(name: string): string {
  return name
    .toLowerCase()
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
