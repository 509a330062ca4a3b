import { useState } from "react";
import { USUAL_HEADERS } from "../../../domain/headers.ts";
import { Field } from "../../../ui/field.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import { ToggleChips } from "../../../ui/toggle-chips.tsx";
import { headerNames, isUsualHeader } from "./search.ts";

/** The request headers of a form: the usual ones by choice, others as typed. Until something is asked, the usual ones. */
export function useHeaders(headers: string | undefined, isAsked: boolean) {
  const given = headers === undefined && !isAsked ? USUAL_HEADERS : headerNames(headers ?? "");
  const isChosen = (name: string) => given.some((other) => other.toLowerCase() === name.toLowerCase());
  const [chosen, setChosen] = useState<string[]>(USUAL_HEADERS.filter(isChosen));
  const [others, setOthers] = useState(given.filter((name) => !isUsualHeader(name)).join(", "));
  return { names: [...chosen, ...headerNames(others)], chosen, setChosen, others, setOthers };
}

type Props = { headers: ReturnType<typeof useHeaders>; help: string };

export const HeaderFields = ({ headers: { chosen, setChosen, others, setOthers }, help }: Props) => (
  <>
    <ToggleChips legend="With the headers" options={USUAL_HEADERS} value={chosen} onChange={setChosen} />
    <Field label="Other headers" help={help}>
      {(wiring) => <TextInput {...wiring} mono value={others} onChange={(event) => setOthers(event.target.value)} />}
    </Field>
  </>
);
