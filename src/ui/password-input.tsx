import { type ComponentProps, useState } from "react";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";
import { EyeIcon, EyeOffIcon } from "./icons.tsx";
import s from "./input.module.css";

/** A password with a button that shows it. `autoComplete` tells the password manager which one. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  return (
    <div className={s.wrap}>
      <input
        autoComplete="current-password"
        spellCheck={false}
        autoCapitalize="off"
        {...rest}
        type={shown ? "text" : "password"}
        className={cx(s.input, s.hasAfter, className)}
      />
      <span className={s.after}>
        <IconButton
          label={shown ? "Hide password" : "Show password"}
          icon={shown ? <EyeOffIcon /> : <EyeIcon />}
          onClick={() => setShown(!shown)}
        />
      </span>
    </div>
  );
}
