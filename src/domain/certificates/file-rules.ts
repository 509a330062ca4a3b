import type { FileFacts } from "./collected.ts";
import { type CertificateFinding, findingsAbout } from "./finding.ts";
import type { Unloadable } from "./read.ts";

const { error, warning, info } = findingsAbout(null);

/** Findings about a file as a whole: a key in it, whether a web server loads it, and what could not be read. */
export function contentFindings({ hasPrivateKey, hasStrayKey, unloadable, problems }: FileFacts): CertificateFinding[] {
  const found: CertificateFinding[] = [];
  if (hasPrivateKey)
    found.push(
      error("key-in-file", {
        summary: "A private key is in this file",
        message:
          "This file holds a private key, in a folder that the platform serves: whoever may read the folder can pose as the server. Delete the file, replace the key and the certificate, and store certificates only (fullchain.pem).",
      }),
    );
  if (hasStrayKey)
    found.push(
      error("key-not-its-own", {
        summary: "A private key in this file belongs to none of its certificates",
        message:
          "A private key in this file belongs to none of the certificates in it: a web server that is given both does not start or reload. Put the certificate that was issued for this key beside it on the host, and keep the key out of this folder.",
      }),
    );
  if (unloadable) found.push(loadFinding(unloadable));
  for (const { message } of problems)
    found.push(warning("unreadable-block", { summary: "A part of this file cannot be read", message }));
  return found;
}

/** The repaired file is offered where these findings are shown. */
const REPAIRED = "Download the fixed file here and put it in its place.";

function loadFinding({ kind, line, reason }: Unloadable): CertificateFinding {
  const where = line === null ? reason : `line ${line}: ${reason}`;
  switch (kind) {
    case "strict":
      return error("strict-pem", {
        item: reason,
        summary: "Web servers refuse this file",
        message: `The certificates in this file can be read here, but nginx, Apache and every program with OpenSSL refuse it (${where}): the web server does not start or reload with it. ${REPAIRED}`,
      });
    case "partial":
      return error("strict-pem", {
        item: reason,
        summary: "Web servers leave out a part of this file",
        message: `nginx, Apache and every program with OpenSSL see ${reason} certificates in this file, because the others do not begin on a line of their own. Those are not sent, and clients may refuse the connection. ${REPAIRED}`,
      });
    case "mark":
      return warning("strict-pem", {
        item: reason,
        summary: "Older web servers refuse this file",
        message: `In this file ${reason}: OpenSSL 3 skips it, but OpenSSL 1.1.1 and other programs find no certificate and do not start. ${REPAIRED}`,
      });
    default:
      return info("not-pem", {
        item: reason,
        summary: "Not a format that web servers load",
        message: `This file is ${reason}, which nginx and Apache do not load as a certificate: they take PEM. ${REPAIRED}`,
      });
  }
}
