import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ApiProblem } from "../api/problem.ts";
import type { Entered } from "../api/types.ts";
import { PageHeading } from "../layout/page-heading.tsx";
import { useDraft } from "../lib/draft.ts";
import { holds } from "../session/operator.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { EnteredRequest } from "./entered-request.tsx";
import { bodyOf, byField, missingIn, type Values } from "./form.ts";
import { IntakeField } from "./intake-field.tsx";

const { intake: words } = texts;
const first: Values = { channel: "letter" };

/** A request that came by letter, telephone, mail or at the counter. */
export default function IntakePage() {
  const { api, operator } = useSession();
  const [values, setValues, forget] = useDraft<Values>("intake", first);
  const [key, setKey] = useDraft("intake-key", crypto.randomUUID());
  const [errors, setErrors] = useState<Partial<Values>>({});
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [entered, setEntered] = useState<Entered>();
  const mayEnter = holds(operator, "operator");

  const send = async () => {
    const missing = missingIn(values);
    setErrors(Object.fromEntries(missing.map((name) => [name, texts.decisionForm.missing])));
    setProblem(missing.length > 0 ? words.incomplete : undefined);
    if (missing.length > 0) return;
    setBusy(true);
    // Kept from now on: a try after a lost answer is the same entry.
    setKey(key);
    try {
      setEntered(await api.post<Entered>("/intake", bodyOf(values), key));
      forget();
      setKey(crypto.randomUUID());
    } catch (error) {
      if (error instanceof ApiProblem) setErrors(byField(error.fields));
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const again = () => {
    setEntered(undefined);
    setValues(first);
  };

  if (entered) return <EnteredRequest entered={entered} onAgain={again} />;
  const field = (name: Parameters<typeof IntakeField>[0]["name"]) => (
    <IntakeField
      name={name}
      value={values[name] ?? ""}
      error={errors[name]}
      onChange={(value) => setValues({ ...values, [name]: value })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Form
        header={<PageHeading title={words.heading} description={words.description} />}
        errorText={problem}
        actions={
          <Button
            variant="primary"
            formAction="submit"
            loading={isBusy}
            disabled={!mayEnter}
            disabledReason={texts.common.needsOperator}
          >
            {words.send}
          </Button>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">{words.arrival}</Header>}>
            <SpaceBetween size="m">
              {field("channel")}
              {field("receivedOn")}
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{words.request}</Header>}>
            <SpaceBetween size="m">
              {field("right")}
              {values.right === "restriction" && field("ground")}
              {values.right === "rectification" && field("changes")}
              {field("email")}
              {field("name")}
              {field("jurisdiction")}
              {field("locale")}
              {field("identifiers")}
              {field("details")}
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{words.proofHeading}</Header>}>
            <SpaceBetween size="m">
              <Alert type="info">{words.proofText}</Alert>
              {field("proof")}
              {values.proof?.trim() && field("post")}
              {values.proof?.trim() && field("silent")}
              {field("representative")}
              {values.representative && field("representativeName")}
              {values.representative && field("representativeEmail")}
              {values.representative && field("shown")}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
