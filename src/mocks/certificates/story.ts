import type { SeedFile } from "../state.ts";
import { pem } from "./der.ts";
import { ecKey, type Issuer, issue, rsaKey, type Wish } from "./issue.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Files = Record<string, SeedFile>;

/** The comment block that the collector writes at the head of a served certificate's file. */
function collectorHead(
  host: string,
  port: number,
  { collected, error = "", verify = "0 (ok)" }: { collected: number; error?: string; verify?: string },
): string {
  const moment = `${new Date(collected).toISOString().slice(0, 19)}Z`;
  const values = {
    "gatehouse-collector": "1",
    host,
    port,
    address: "192.0.2.10",
    collected: moment,
    received: moment,
    protocol: "TLSv1.3",
    verify,
    error,
  };
  return `${Object.entries(values)
    .map(([name, value]) => `# ${name}: ${value}\n`)
    .join("")}\n`;
}

const chainOf = (...certificates: readonly Issuer[]): string => certificates.map(({ der }) => pem(der)).join("");

/** The authorities of the story: a root that is in no file, and an intermediate below it. */
async function authorities(now: number) {
  const root = await issue({
    organization: "Acme Trust",
    commonName: "Acme Root X1",
    from: now - 3000 * DAY,
    until: now + 4000 * DAY,
    isCA: true,
  });
  const intermediate = await issue({
    organization: "Acme Trust",
    commonName: "AE7",
    from: now - 400 * DAY,
    until: now + 700 * DAY,
    isCA: true,
    issuer: root,
  });
  return { root, intermediate };
}

/**
 * Files of a certificate folder in every state that the console knows, by path. Made from `now` on (milliseconds since
 * 1970), so that they never age out of it.
 */
export async function certificateFiles(now: number, folder = "ssl"): Promise<Files> {
  const { root, intermediate } = await authorities(now);
  const files: Files = { [`${folder}/`]: { content: "" } };
  const put = (name: string, content: string | Uint8Array, age: number) => {
    files[`${folder}/${name}`] = { content, last_modified: now - age };
  };
  /** A certificate that lives 90 days, or as wished, with this many days left. */
  const make = (names: readonly string[], daysLeft: number, wish: Partial<Wish> = {}, days = 90) =>
    issue({
      ...(names[0] === undefined ? {} : { commonName: names[0] }),
      names,
      from: now - (days - daysLeft) * DAY,
      until: now + daysLeft * DAY,
      issuer: intermediate,
      ...wish,
    });
  const served = (host: string, port: number, certificates: string, age = 0.4 * HOUR, error = "") => {
    const head = collectorHead(host, port, { collected: now - age, error });
    put(`${host}_${port}.served.pem`, head + certificates, age);
  };

  const old = await make(["old.acme.example"], -3.2);
  served("old.acme.example", 443, chainOf(old, intermediate));

  const names = ["api.acme.example", "console.acme.example", "files.acme.example"];
  const former = await make(names, 5.3);
  const renewed = await make(names, 83.5);
  put("api.acme.example-0001.pem", chainOf(renewed, intermediate), 6.4 * DAY);
  served("api.acme.example", 443, chainOf(former, intermediate));
  served("api.acme.example", 8443, chainOf(former, intermediate));

  put("payments.acme.example.pem", chainOf(await make(["payments.acme.example"], 4.6), intermediate), 85.4 * DAY);
  put("shop.pem", chainOf(await make(["*.shop.example", "shop.example"], 18.4), intermediate), 71 * DAY);

  const bi = await make(["bi.acme.example"], 28.3, { key: await rsaKey(3072) });
  put("bi.acme.example.pem", chainOf(bi, intermediate), 61 * DAY);
  served("bi.acme.example", 443, chainOf(bi, intermediate));

  const www = await make(["www.acme.example", "acme.example"], 56.6);
  put("www.acme.example.pem", chainOf(www, intermediate), 33 * DAY);
  served("www.acme.example", 443, chainOf(www, intermediate));

  const edge = await make(["edge.acme.example"], 4.2, {}, 160 / 24);
  put("edge.acme.example.pem", chainOf(edge, intermediate), 2 * DAY);
  served("edge.acme.example", 443, chainOf(edge, intermediate), 3.5 * DAY);

  const mail = await make(["mail.acme.example"], 70.2);
  put("mail.acme.example.pem", chainOf(mail, intermediate), 19 * DAY);
  served("mail.acme.example", 993, chainOf(mail, intermediate), 0.4 * HOUR, "connection refused");
  served("vpn.acme.example", 443, "", 0.4 * HOUR, "connection timed out");

  put("next.acme.example.pem", chainOf(await make(["next.acme.example"], 92.5, {}, 90), intermediate), 0.1 * DAY);
  put("intern.acme.example.pem", chainOf(await make(["intern.acme.example"], 300, { issuer: root }, 398)), 98 * DAY);
  put("nas.local.pem", chainOf(await selfSigned("nas.local", now)), 700 * DAY);

  const shuffled = [intermediate, await make(["orders.acme.example"], 61.2), root];
  put("orders.acme.example.pem", chainOf(...shuffled), 28 * DAY);
  put(
    "partner.acme.example.pem",
    chainOf(await make(["partner.acme.example"], 47.1, { forged: true }), intermediate),
    43 * DAY,
  );

  const careless = await make(["dev.acme.example"], 65.3);
  const secret = new Uint8Array(await crypto.subtle.exportKey("pkcs8", (await ecKey()).privateKey));
  put("dev.acme.example.pem", pem(secret, "PRIVATE KEY") + chainOf(careless, intermediate), 25 * DAY);

  const hostile = await make(["xn--mnchen-3ya.acme.example"], 55.1, {
    commonName: '=HYPERLINK("http://evil.example","x")',
    organization: '<img src=x onerror="alert(1)">\u202egnp.exe',
  });
  put("import.pem", chainOf(hostile, intermediate), 35 * DAY);

  put(
    "calendar.acme.example.pem",
    chainOf(await make(["calendar.acme.example"], 40, { until: "261345000000Z" }), intermediate),
    9 * DAY,
  );
  put("broken.pem", `${pem(www.der).slice(0, 420)}\n-----END CERTIFICATE-----\n`, 2 * DAY);
  put("readme.html", "<!doctype html><title>404</title><p>Not found</p>\n", 300 * DAY);
  return files;
}

async function selfSigned(name: string, now: number): Promise<Issuer> {
  const key = await rsaKey(1024);
  return issue({ commonName: name, names: [name], from: now - 700 * DAY, until: now + 2950 * DAY, key });
}

/** `fileCount` files of `each` certificates each, for measurements. */
export async function manyFiles(now: number, fileCount: number, each: number, folder = "ssl"): Promise<Files> {
  const key = await ecKey();
  const files: Files = { [`${folder}/`]: { content: "" } };
  for (let file = 0; file < fileCount; file++) {
    const made: Issuer[] = [];
    for (let at = 0; at < each; at++) {
      const name = `host-${file}-${at}.acme.example`;
      const daysLeft = ((file * each + at) % 89) + 0.5;
      made.push(
        await issue({
          commonName: name,
          names: [name],
          from: now + (daysLeft - 90) * DAY,
          until: now + daysLeft * DAY,
          key,
        }),
      );
    }
    files[`${folder}/many-${file}.pem`] = { content: chainOf(...made), last_modified: now };
  }
  return files;
}
