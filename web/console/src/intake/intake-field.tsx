import DatePicker from "@cloudscape-design/components/date-picker";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import Textarea from "@cloudscape-design/components/textarea";
import { texts } from "../texts.ts";
import type { FieldName } from "./form.ts";

const { fields, options } = texts.intake;
const optionsOf: Partial<Record<FieldName, Readonly<Record<string, string>>>> = {
  right: texts.rights,
  ...options,
};
const radios: readonly FieldName[] = ["channel", "representative"];
const areas: readonly FieldName[] = ["details", "changes", "identifiers", "post"];

interface IntakeFieldProps {
  readonly name: FieldName;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function IntakeField({ name, error, ...control }: IntakeFieldProps) {
  const { label, help } = fields[name];
  return (
    <FormField label={label} description={help} errorText={error}>
      <Control name={name} {...control} />
    </FormField>
  );
}

function Control({ name, value, onChange }: IntakeFieldProps) {
  const all = Object.entries(optionsOf[name] ?? {}).map(([id, label]) => ({ value: id, label }));
  if (radios.includes(name))
    return <RadioGroup value={value} items={all} onChange={({ detail }) => onChange(detail.value)} />;
  if (all.length > 0)
    return (
      <Select
        options={all}
        placeholder={texts.intake.choose}
        selectedOption={all.find((option) => option.value === value) ?? null}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? "")}
      />
    );
  if (name === "receivedOn")
    return (
      <DatePicker
        value={value}
        placeholder="YYYY-MM-DD"
        format="iso"
        onChange={({ detail }) => onChange(detail.value)}
      />
    );
  if (areas.includes(name))
    return <Textarea rows={3} value={value} onChange={({ detail }) => onChange(detail.value)} />;
  return (
    <Input
      value={value}
      autoComplete={false}
      {...(name.toLowerCase().endsWith("email") && { inputMode: "email" as const })}
      onChange={({ detail }) => onChange(detail.value)}
    />
  );
}
