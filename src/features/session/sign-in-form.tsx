import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type ErrorKind, PlatformError } from "../../platform/errors.ts";
import type { Client } from "../../platform/http.ts";
import { type Session, signIn } from "../../platform/session.ts";
import { listText } from "../../text/number.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { visibleText } from "../../ui/visible-text.ts";
import { endToken } from "./end-token.ts";
import s from "./sign-in.module.css";
import { TOO_MANY, usersOf, WRONG_PASSWORD } from "./words.ts";

/** What the platform's answers to a sign-in mean; the translator's words are about sessions that already exist. */
function sentence(error: PlatformError): string {
  switch (error.kind) {
    case "signed-out":
      return WRONG_PASSWORD;
    case "rate-limited":
      return TOO_MANY;
    default:
      return error.message;
  }
}

type Props = {
  client: Client;
  /** For a caller that says where the focus starts. */
  passwordRef?: RefObject<HTMLInputElement | null>;
  /** A known administrator signs in again: the e-mail is given. */
  email?: string;
  /** The administrator has begun to fill it in. */
  onBegin?: () => void;
  onSignedIn: (session: Session) => void;
  /** The platform could not be reached, or not be read: more than a sentence is needed. Null when it answered after all. */
  onNoContact: (error: PlatformError | null) => void;
};

/** For a button outside the form. */
export const SIGN_IN_FORM = "sign-in";

/** What a sentence does not explain; without an answer there is nothing to say beside it. */
const NO_ANSWER: readonly ErrorKind[] = ["blocked", "unreachable", "timeout"];
const STRANGE_ANSWER: readonly ErrorKind[] = ["server", "unexpected", "not-found"];

/** Who has an account of another service may try its password here. Empty also where the platform does not say. */
async function hintAtServices(client: Client): Promise<string> {
  const services = await import("../../platform/environment.ts")
    .then(({ otherSignIns }) => otherSignIns(client))
    .catch(() => []);
  if (services.length === 0) return "";
  return ` ${usersOf(listText(services))}`;
}

export function SignInForm({ client, email: known = "", passwordRef: given, onBegin, onSignedIn, onNoContact }: Props) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const sending = useRef(false); // `pending` is known only after the next rendering: too late for a second Enter
  const here = useRef(false);
  const emailRef = useRef<HTMLInputElement>(null);
  const ownRef = useRef<HTMLInputElement>(null);
  const passwordRef = given ?? ownRef;

  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending.current) return;
    const gaps = {
      ...(email.trim() === "" && { email: "Enter your e-mail address." }),
      ...(password === "" && { password: "Enter your password." }),
    };
    setMissing(gaps);
    setFailure(null);
    if (gaps.email) return emailRef.current?.focus();
    if (gaps.password) return passwordRef.current?.focus();
    sending.current = true;
    setPending(true);
    try {
      const session = await signIn(client, { email: email.trim(), password });
      // Whoever has left meanwhile, or gone to another platform, is not signed in after all.
      if (here.current) onSignedIn(session);
      else void endToken(client, session);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const unanswered = NO_ANSWER.includes(error.kind);
      if (!unanswered) setFailure(sentence(error) + (error.kind === "signed-out" ? await hintAtServices(client) : ""));
      onNoContact(unanswered || STRANGE_ANSWER.includes(error.kind) ? error : null);
      passwordRef.current?.focus();
    } finally {
      sending.current = false;
      setPending(false);
    }
  }

  return (
    <form id={SIGN_IN_FORM} className={s.form} onSubmit={submit} noValidate>
      {failure && (
        <Notice tone="crit" live="alert">
          {visibleText(failure)}
        </Notice>
      )}
      <Field label="E-mail" error={missing.email}>
        {(control) => (
          <TextInput
            {...control}
            ref={emailRef}
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onFocus={onBegin}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" error={missing.password}>
        {(control) => (
          <PasswordInput
            {...control}
            ref={passwordRef}
            name="password"
            value={password}
            onFocus={onBegin}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" pending={pending}>
        Sign in
      </Button>
    </form>
  );
}
