import { Field } from "../../components/Field";

const LONGEST_NAME = 200;

interface NameFieldProps {
  label: string;
  name: string;
  setName: (name: string) => void;
  submit: () => void;
}

export function NameField({ label, name, setName, submit }: NameFieldProps) {
  return (
    <Field
      label={label}
      value={name}
      onChangeText={setName}
      onSubmitEditing={submit}
      maxLength={LONGEST_NAME}
      returnKeyType="done"
      autoFocus
    />
  );
}
