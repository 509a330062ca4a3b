import type { FormName } from "./search.ts";

export const NOT_WHOLE = "The list may not be whole: someone kept editing while it was read.";

/** What each form of an export is good for. */
export const FORMS: Record<FormName, { label: string; hint: string }> = {
  json: {
    label: "Policy file (JSON)",
    hint: "For version control, other platforms and Import. The same entries always give the same file.",
  },
  csv: {
    label: "Table (CSV)",
    hint: "For spreadsheets. Cells that a spreadsheet could run begin with an apostrophe, which Import removes.",
  },
  package: {
    label: "DreamFactory package (ZIP)",
    hint: "For DreamFactory's own import. It creates entries and leaves existing paths alone.",
  },
  nginx: {
    label: "nginx",
    hint: "The web server then answers CORS: the file removes the platform's own headers. Its comments say what does not carry over.",
  },
  apache: {
    label: "Apache",
    hint: "The web server then answers CORS: the file removes the platform's own headers. Its comments say what does not carry over.",
  },
  express: {
    label: "Express (cors)",
    hint: "Express then answers CORS: the module removes the platform's own headers. Its comments say what does not carry over.",
  },
  aws: {
    label: "AWS API Gateway (OpenAPI)",
    hint: "Each entry becomes an API of its own. Comments say what does not carry over.",
  },
};

export const SOURCE = {
  help: "Or drop it here. A policy file (JSON), a table (CSV), the platform's own answer, or a DreamFactory package (ZIP).",
  unreadable: "This cannot be read, so nothing was done.",
};

export const COMPARE = {
  withExpected: "Compared with the expected file of this platform.",
  signInThere: "Sign in to the other platform first (in the platform menu above), then come back.",
  signedIn: "Platforms that you are signed in to in this tab.",
  notRead: (host: string) => `The entries of ${host} could not be read.`,
  notWhole: (host: string) => `The list of ${host} may not be whole: someone kept editing while it was read.`,
  sameEntries: (one: string, two: string) => `${one} and ${two} have the same entries.`,
  sameEffect: (one: string, two: string) => `${one} and ${two} let the same websites make the same calls.`,
  sides: (one: string, two: string) => `Gains: what ${two} lets in and ${one} does not. Losses: the other way round.`,
};

export const IMPORT = {
  notRead: "The platform's entries could not be read.",
  reordered: (paths: string) =>
    `${paths}: these paths are equally long, and the entry created first answers. To change their order, delete them and import again.`,
  same: "The platform and the file are the same.",
  differ: "The platform and the file differ.",
};
