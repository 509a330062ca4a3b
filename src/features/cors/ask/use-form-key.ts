import { useState } from "react";

const textOf = (search: object): string =>
  JSON.stringify(
    Object.entries(search)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );

/**
 * A key that changes when the URL asks something else than the form itself did, as by Back: then the form starts again
 * from the URL. What the form asks by `onAsk` leaves it, and its focus, as they are.
 * `asked`: how many questions the form asked.
 * @param go puts the question into the URL
 */
export function useFormKey<Search extends object>(
  search: Search,
  go: (asked: Search) => void,
): { key: number; asked: number; onAsk: (asked: Search) => void } {
  const text = textOf(search);
  const [form, setForm] = useState({ text, key: 0, own: text, asked: 0 });
  if (form.text !== text) setForm({ ...form, text, key: form.own === text ? form.key : form.key + 1 });
  const onAsk = (asked: Search) => {
    setForm((old) => ({ ...old, own: textOf(asked), asked: old.asked + 1 }));
    go(asked);
  };
  return { key: form.key, asked: form.asked, onAsk };
}
