import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ApiProblem } from "../api/problem.ts";
import type { Decided, PossibleDecision, RequestView } from "../api/types.ts";
import { InnerLink } from "../layout/inner-link.tsx";
import { useMessages } from "../layout/messages.tsx";
import { dayText, withDays } from "../lib/dates.ts";
import { useDraft } from "../lib/draft.ts";
import { nameOf } from "../request/name-of.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { DecisionForm } from "./decision-form.tsx";
import { bodyOf, byField, missingIn, type Values } from "./forms.ts";
import { Preview } from "./preview.tsx";

const { decisionForm: words } = texts;

const formId = "decision";

interface DecisionModalProps {
  readonly view: RequestView;
  readonly possible: PossibleDecision;
  readonly onClose: () => void;
}

/** One decision about one request: the form, then its consequences, then it is confirmed. */
export function DecisionModal({ view, possible: { decision, about, until }, onClose }: DecisionModalProps) {
  const { api } = useSession();
  const send = useMessages();
  const { requestId } = view;
  const [values, setValues, forget] = useDraft<Values>(`${requestId} ${decision} ${about ?? ""}`, {});
  const [errors, setErrors] = useState<Values>({});
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [preview, setPreview] = useState<Decided>();
  const { name, confirm, help } = texts.decisions[decision];
  const title = about ? `${name}: ${nameOf(view, about)}` : name;

  const attempt = async (extra: { preview?: true }, then: (decided: Decided) => void) => {
    const missing = missingIn(decision, values, about);
    setErrors(Object.fromEntries(missing.map((field) => [field, words.missing])));
    setProblem(undefined);
    if (missing.length > 0) return;
    setBusy(true);
    try {
      const body = { ...bodyOf(decision, values, about), ...extra };
      then(await api.post<Decided>(`/requests/${requestId}/decisions`, body));
    } catch (error) {
      if (error instanceof ApiProblem) setErrors(byField(error.fields));
      setProblem((error as Error).message);
      setPreview(undefined);
    } finally {
      setBusy(false);
    }
  };
  const check = () => attempt({ preview: true }, setPreview);
  const decide = () =>
    attempt({}, ({ changed, releaseId }) => {
      forget();
      const header = (changed ? words.done : words.doneBefore)(title, view.reference);
      const content = releaseId && (
        <InnerLink to={`/requests/${releaseId}`}>{words.openRelease(releaseId.slice(-8))}</InnerLink>
      );
      send({ type: changed ? "success" : "info", header, ...(content && { content }) });
      onClose();
    });

  return (
    <Modal
      visible
      size="large"
      header={title}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{texts.common.cancel}</Button>
            {preview && <Button onClick={() => setPreview(undefined)}>{words.change}</Button>}
            {preview ? (
              <Button key="confirm" variant="primary" loading={isBusy} onClick={() => void decide()}>
                {confirm}
              </Button>
            ) : (
              <Button key="check" variant="primary" loading={isBusy} form={formId} formAction="submit">
                {words.check}
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {problem && (
          <Alert type="error" header={words.refused}>
            {withDays(problem)}
          </Alert>
        )}
        {preview ? (
          <section aria-label={words.preview.label} aria-live="polite">
            <Preview decided={preview} view={view} />
          </section>
        ) : (
          <form
            id={formId}
            onSubmit={(event) => {
              event.preventDefault();
              void check();
            }}
          >
            <SpaceBetween size="m">
              <Box>{[help, until && texts.request.until(dayText(until))].filter(Boolean).join(" ")}</Box>
              <DecisionForm
                decision={decision}
                about={about}
                values={values}
                errors={errors}
                hasAgent={view.representative !== undefined && !view.byDesk}
                onChange={setValues}
              />
            </SpaceBetween>
          </form>
        )}
      </SpaceBetween>
    </Modal>
  );
}
