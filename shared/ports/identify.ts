import type { Identification } from "#shared/domain/identification.ts";
import type { SubjectForSystems } from "#shared/domain/subject.ts";

/**
 * Asks a processor, outside the workflow, whether it knows a person; changes nothing.
 * @throws TransientError when the processor did not answer, TerminalError when its answer is no identification.
 */
export type Identify = (processor: string, subject: SubjectForSystems) => Promise<Identification>;
