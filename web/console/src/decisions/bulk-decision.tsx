import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useRef, useState } from "react";
import type { Decided, DecisionName, RowView } from "../api/types.ts";
import { dayText } from "../lib/dates.ts";
import { useDraft } from "../lib/draft.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { BulkResults } from "./bulk-results.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { bodyOf, decisionsForMany, missingIn, type Values } from "./forms.ts";
import { type Result, runEach } from "./run-each.ts";

const { bulk: words } = texts;
const options = decisionsForMany.map((value) => ({ value, label: texts.decisions[value].name }));

interface Draft {
  readonly decision: DecisionName;
  readonly values: Values;
}

type Phase = "form" | "checking" | "checked" | "deciding" | "decided";

interface BulkDecisionProps {
  readonly rows: readonly RowView[];
  readonly onClose: () => void;
}

/**
 * The same decision for many requests: the form, a look at what it would do for each, then the decision for those for which it
 * is allowed. Both runs can be stopped.
 */
export default function BulkDecision({ rows, onClose }: BulkDecisionProps) {
  const { api } = useSession();
  const [draft, setDraft, forget] = useDraft<Draft>("bulk", { decision: "assign", values: {} });
  const [phase, setPhase] = useState<Phase>("form");
  const [results, setResults] = useState<readonly Result<RowView>[]>([]);
  const [wanted, setWanted] = useState(rows);
  const [errors, setErrors] = useState<Values>({});
  const isStopped = useRef(false);
  const { decision, values } = draft;
  const isRunning = phase === "checking" || phase === "deciding";
  const isPreview = phase === "checking" || phase === "checked";
  const soFar = isPreview ? words.possibleSoFar : words.decidedSoFar;
  const passed = results.filter(({ isDone }) => isDone).map(({ item }) => item);

  const run = async (items: readonly RowView[], extra: { preview?: true }) => {
    isStopped.current = false;
    setResults([]);
    setWanted(items);
    const body = { ...bodyOf(decision, values), ...extra };
    await runEach(
      items,
      async (row) => textOf(row, await api.post<Decided>(`/requests/${row.requestId}/decisions`, body)),
      (result) => setResults((all) => [...all, result]),
      () => isStopped.current,
    );
  };
  const check = async () => {
    const missing = missingIn(decision, values);
    setErrors(Object.fromEntries(missing.map((field) => [field, texts.decisionForm.missing])));
    if (missing.length > 0) return;
    setPhase("checking");
    await run(rows, { preview: true });
    setPhase("checked");
  };
  const decide = async () => {
    setPhase("deciding");
    await run(passed, {});
    setPhase("decided");
    forget();
  };
  const stop = () => {
    isStopped.current = true;
  };

  return (
    <Modal
      visible
      size="large"
      header={words.heading(rows.length)}
      onDismiss={() => (isRunning ? stop() : onClose())}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {isRunning && <Button onClick={stop}>{words.stop}</Button>}
            {!isRunning && (
              <Button onClick={onClose}>
                {phase === "decided" ? texts.common.close : texts.common.cancel}
              </Button>
            )}
            {phase === "checked" && (
              <Button onClick={() => setPhase("form")}>{texts.decisionForm.change}</Button>
            )}
            {phase === "form" && (
              <Button variant="primary" onClick={() => void check()}>
                {words.check(rows.length)}
              </Button>
            )}
            {phase === "checked" && (
              <Button variant="primary" disabled={passed.length === 0} onClick={() => void decide()}>
                {words.decide(texts.decisions[decision].confirm, passed.length)}
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      {phase === "form" ? (
        <SpaceBetween size="m">
          <FormField label={words.decision} description={texts.decisions[decision].help}>
            <Select
              options={options}
              selectedOption={options.find(({ value }) => value === decision) ?? null}
              onChange={({ detail }) => {
                setErrors({});
                setDraft({ decision: detail.selectedOption.value as DecisionName, values: {} });
              }}
            />
          </FormField>
          <DecisionForm
            decision={decision}
            values={values}
            errors={errors}
            onChange={(next) => setDraft({ decision, values: next })}
          />
        </SpaceBetween>
      ) : (
        <SpaceBetween size="m">
          <ProgressBar
            value={(100 * results.length) / Math.max(1, wanted.length)}
            label={words.phases[phase]}
            additionalInfo={soFar(passed.length, results.length - passed.length)}
          />
          <BulkResults results={results} isPreview={isPreview} />
        </SpaceBetween>
      )}
    </Modal>
  );
}

function textOf({ legal }: RowView, { changed, preview, effects, deadlines }: Decided): string {
  if (!changed && !preview) return words.before;
  const moved = deadlines && deadlines.legal !== legal;
  return [...effects, ...(moved ? [words.moved(dayText(legal), dayText(deadlines.legal))] : [])].join(" ");
}
