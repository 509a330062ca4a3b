import ask from "./ask.module.css";

/** What CORS cannot do for cookies, wherever credentials are judged. */
export function CookieNote() {
  return (
    <p className={ask.muted}>
      To a platform on another site, browsers send only cookies with SameSite=None and Secure, and Safari, Firefox and
      private windows send none of them: no entry changes that. Session tokens and API keys travel in headers.
    </p>
  );
}
