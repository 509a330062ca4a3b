import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

const crumbs = (link: ReactElement) => [{ label: "System Settings" }, { label: "Config" }, { label: "CORS", link }];

/** The places above each page below Config > CORS. */
export const CORS_CRUMBS = crumbs(<Link to="/config/cors">CORS</Link>);

/** Above a form: the list comes back as it was left. */
export const FORM_CRUMBS = crumbs(
  <Link to="/config/cors" search>
    CORS
  </Link>,
);
