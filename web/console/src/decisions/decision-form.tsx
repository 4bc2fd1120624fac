import Checkbox from "@cloudscape-design/components/checkbox";
import DatePicker from "@cloudscape-design/components/date-picker";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import type { refusalGrounds } from "#shared/policy/refusals.ts";
import type { DecisionName } from "../api/types.ts";
import { texts } from "../texts.ts";
import { type Field, fieldsFor, type Values } from "./forms.ts";

const { fields: labels, options: optionTexts } = texts.decisionForm;
const grounds: Readonly<Record<(typeof refusalGrounds)[number], string>> = texts.decisionForm.grounds;

interface DecisionFormProps {
  readonly decision: DecisionName;
  readonly about?: string | undefined;
  readonly values: Values;
  readonly errors: Values;
  /** Somebody may have asked for the person. */
  readonly hasAgent?: boolean;
  readonly onChange: (values: Values) => void;
}

export function DecisionForm({
  decision,
  about,
  values,
  errors,
  hasAgent = true,
  onChange,
}: DecisionFormProps) {
  const fields = fieldsFor(decision, values, about).filter(({ isOfAgent }) => hasAgent || !isOfAgent);
  return (
    <SpaceBetween size="m">
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          error={errors[field.name]}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
        />
      ))}
    </SpaceBetween>
  );
}

interface OneFieldProps {
  readonly field: Field;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

function OneField({ field, value, error, onChange }: OneFieldProps) {
  const { name, kind, isOptional } = field;
  const label = labels[name as keyof typeof labels] ?? name;
  if (kind === "yes")
    return (
      <Checkbox checked={value === "yes"} onChange={({ detail }) => onChange(detail.checked ? "yes" : "")}>
        {label}
      </Checkbox>
    );
  const isText = kind === "line" || kind === "lines";
  return (
    <FormField
      label={isOptional ? `${label} – ${texts.common.optional}` : label}
      {...(isText && { description: descriptionOf(field) })}
      errorText={error}
      stretch
    >
      <Control field={field} value={value} onChange={onChange} />
    </FormField>
  );
}

const descriptionOf = ({ isForPerson, isOfPerson }: Field): string =>
  isOfPerson
    ? texts.decisionForm.keptWithPerson
    : isForPerson
      ? texts.decisionForm.personReads
      : texts.decisionForm.namesNobody;

function Control({ field: { kind, options = [] }, value, onChange }: OneFieldProps) {
  switch (kind) {
    case "lines":
      return <Textarea rows={8} value={value} onChange={({ detail }) => onChange(detail.value)} />;
    case "date":
      return (
        <DatePicker
          value={value}
          placeholder="YYYY-MM-DD"
          format="iso"
          onChange={({ detail }) => onChange(detail.value)}
        />
      );
    case "choice":
      return (
        <RadioGroup
          value={value}
          items={options.map((option) => ({
            value: option,
            label: optionTexts[option as keyof typeof optionTexts] ?? option,
          }))}
          onChange={({ detail }) => onChange(detail.value)}
        />
      );
    case "ground": {
      const all = Object.entries(grounds).map(([id, label]) => ({ value: id, label }));
      return (
        <Select
          selectedOption={all.find((option) => option.value === value) ?? null}
          options={all}
          placeholder={texts.decisionForm.chooseGround}
          onChange={({ detail }) => onChange(detail.selectedOption.value ?? "")}
        />
      );
    }
    default:
      return <Input value={value} onChange={({ detail }) => onChange(detail.value)} />;
  }
}
