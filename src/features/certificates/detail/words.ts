/** What keeps the page from showing the file. */
export const PAGE = {
  notRead: "The certificates could not be read.",
  gone: "This file no longer exists.",
  goneWhy: "Someone may have renamed or deleted it.",
  noDate: "The date until which it is valid cannot be read.",
};

/** What is said of the certificates of a chain, and of the one that it lacks. */
export const CHAIN = {
  ownRoot: " · clients use their own copy of it",
  ownIssuer: " · clients that have it as a root of their own do not look at it",
  otherKey: "a certificate of the issuer's name is here, but it did not sign this one",
  noRoot: "Not in this file, as it should be when it is a root",
  noIssuer: "Not in this file: visitors may be unable to reach a root",
};

export const PLACES = {
  noFile: "No file on disk holds it: it is known from servers only.",
  noCollector: "No collector says which server shows it.",
};

/** @param holds how many certificates, in words */
export const chainFile = (holds: string): string => `The chain holds ${holds}, the server's first, without a root.`;

/** What a deletion does. @param where the folder, with its service */
export const deletion = (where: string, isServed: boolean): string =>
  `The file is deleted from ${where} on the platform and cannot be restored from here. Servers that use the certificate keep using it.${isServed ? " The collector writes it again at its next run, unless you remove the server from its list." : ""}`;
