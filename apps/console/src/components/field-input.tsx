import type { Field } from "@loopledger/programme";
import { PlainInput, type InputProps } from "./plain-input.tsx";
import { TableInput } from "./table-input.tsx";
import { TrackInput } from "./track-input.tsx";

/** The control of a field, by its type. */
export function FieldInput(props: InputProps) {
  if (props.field.type === "object") return <TableInput {...props} />;
  if (props.field.type === "track") return <TrackInput {...props} />;
  return <PlainInput {...props} />;
}

/** Whether the control of a field is several, so that its label is not for one of them. */
export function isGroup({ type, list, choices = {} }: Field): boolean {
  if (type === "choice") return !list && Object.keys(choices).length <= 4;
  return type === "boolean" || type === "object";
}
