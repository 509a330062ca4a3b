import { useState } from "react";

const textOf = (search: object): string =>
  JSON.stringify(
    Object.entries(search)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );

/**
 * A key that changes when the URL asks something else than the form itself did, as by Back: then the form starts anew
 * from the URL. What the form asked leaves it, and its focus, as they are.
 */
export function useFormKey(search: object): { key: number; asked: (search: object) => void } {
  const text = textOf(search);
  const [form, setForm] = useState({ text, key: 0, own: text });
  if (form.text !== text) setForm({ ...form, text, key: form.own === text ? form.key : form.key + 1 });
  return { key: form.key, asked: (own) => setForm((old) => ({ ...old, own: textOf(own) })) };
}
