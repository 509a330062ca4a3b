/** Why a chosen file or a pasted text is refused. */
export const REFUSED = {
  key: "This contains a private key. It was neither sent nor kept. Remove the key and upload only the certificates (certbot: fullchain.pem).",
  large: "This is larger than 10 MB and was not read.",
  nothing: "This contains no certificate.",
  several: "Choose one file at a time.",
};

/** What is wrong with the name under which it is to be stored. */
export const NAME = {
  none: "Give it a name.",
  collector: "Names that end in .served.pem belong to the collector.",
  ending: "The name must end in .pem.",
  long: "The name is too long.",
  characters: "Use letters, digits, dot, dash and underscore only, and no two dots in a row.",
};

export const DIALOG = {
  description: "Certificates only, as PEM, DER or PKCS#7. They are checked in this browser before anything is sent.",
  paste: "Begins with -----BEGIN CERTIFICATE-----. It is not kept anywhere.",
  place: (where: string) => `In ${where}. The folder is created if it does not exist.`,
  exists: (name: string) => `There is a file ${name} already.`,
  replaces: "Storing replaces it, and the platform keeps no older version. Choose another name to keep both.",
};
