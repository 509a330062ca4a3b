import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { useCommitOnLeave } from "./commit-on-leave.ts";

afterEach(cleanup);

/** A text that is committed when the focus leaves it, beside a checkbox and a button that says what is committed. */
function Form() {
  const [text, setText] = useState("");
  const [committed, setCommitted] = useState("");
  const [checked, setChecked] = useState(false);
  const [said, setSaid] = useState("");
  const leave = useCommitOnLeave(() => setCommitted(text));
  return (
    <>
      <input aria-label="Text" value={text} onChange={(event) => setText(event.target.value)} onBlur={leave} />
      <input
        type="checkbox"
        aria-label="Box"
        checked={checked}
        onChange={(event) => setChecked(event.target.checked)}
      />
      <button type="button" onClick={() => setSaid(committed)}>
        Say
      </button>
      <output>{committed}</output>
      <p>said: {said}</p>
    </>
  );
}

test("a click on a checkbox right after typing commits the text and toggles the checkbox", async () => {
  render(<Form />);
  await userEvent.type(screen.getByLabelText("Text"), "typed");
  await userEvent.click(screen.getByLabelText("Box"));
  expect(screen.getByLabelText("Box")).toHaveProperty("checked", true);
  expect(await screen.findByText("typed")).toBeTruthy();
});

test("a button's click finds the text committed", async () => {
  render(<Form />);
  await userEvent.type(screen.getByLabelText("Text"), "typed");
  await userEvent.click(screen.getByRole("button"));
  expect(screen.getByText("said: typed")).toBeTruthy();
});
