import type { Certificate } from "../../../domain/certificates/certificate.ts";
import type { CertificateStatus } from "../../../domain/certificates/status.ts";
import { countText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { saveFile } from "../../../ui/save-file.ts";
import { plainName } from "../file-name.ts";
import { toPem } from "../pem.ts";
import s from "./detail.module.css";
import { chainFile } from "./words.ts";

const TYPE = "application/x-pem-file";

/** The chain as a web server wants it: leaf first, without the root. */
const chainOf = ({ file, path }: CertificateStatus): Certificate[] =>
  path.flatMap((index) => file.facts.certificates[index] ?? []).filter((one, step) => step === 0 || !one.selfSigned);

/** The file as web servers load it: its chain, and no key. */
export function RepairedFile({ status }: { status: CertificateStatus }) {
  const name = `${plainName(status.certificate)}.pem`;
  return (
    <Button variant="outline" onClick={() => saveFile(name, toPem(chainOf(status)), TYPE)}>
      Download the fixed file
    </Button>
  );
}

/** The certificate, and its chain. */
export function PemCard({ status }: { status: CertificateStatus }) {
  const { certificate } = status;
  const chain = chainOf(status);
  const name = plainName(certificate);
  const [one, whole] = [toPem([certificate]), toPem(chain)];
  return (
    <Card title="PEM">
      <div className={s.actions}>
        <CopyButton text={one} label="Copy certificate" />
        <Button variant="text" onClick={() => saveFile(`${name}.pem`, one, TYPE)}>
          Download certificate
        </Button>
        <CopyButton text={whole} label="Copy chain" />
        <Button variant="text" onClick={() => saveFile(`${name}-chain.pem`, whole, TYPE)}>
          Download chain
        </Button>
      </div>
      <p className={s.muted}>
        {chainFile(chain.length > 1 ? countText(chain.length, "certificate") : "this certificate alone")}
      </p>
    </Card>
  );
}
