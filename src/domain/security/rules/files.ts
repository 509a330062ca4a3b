import { prefixOfApi } from "../../cors/api-prefix.ts";
import type { Facts, Service } from "../facts.ts";
import { bad, good, judged, notApplicable, type Rule, warning } from "../rule.ts";
import { grantsOf } from "./access.ts";
import { placeOf } from "./reach.ts";
import { mayWrite, verbsOf } from "./verbs.ts";

/** Service types that store files, as the platform names them. */
const STORES =
  /^(local_file|ftp_file|sftp_file|webdav_file|aws_s3|azure_blob|rackspace_cloud_files|openstack_object_storage|gridfs|.*_file)$/;
const LOCAL = "local_file";

const fileServices = (services: readonly Service[]) =>
  services.filter(({ type, is_active }) => is_active && STORES.test(type));

function judgeRoles({ roles }: Facts, stores: readonly Service[]) {
  return judged(roles, (list) => {
    const writers = grantsOf(list)
      .filter(({ access }) => mayWrite(access))
      .flatMap(({ role, access }) => {
        const reached = stores.filter(({ id }) => access.service_id === null || access.service_id === id);
        const verbs = verbsOf(access.verb_mask).filter((verb) => verb !== "GET");
        return reached.map(({ id, type }) => ({
          isLocal: type === LOCAL,
          text: `${role.name}: ${verbs.join(" ")} on ${placeOf({ ...access, service_id: id }, stores)}`,
        }));
      });
    const evidence = writers.map(({ text }) => text);
    if (writers.some(({ isLocal }) => isLocal))
      return bad("A role may write files on the platform's own disk.", evidence);
    if (writers.length > 0) return warning("A role may write files in a store.", evidence);
    return good(
      "No active role may write to a file service.",
      stores.map(({ name }) => name),
    );
  });
}

const writing: Rule = {
  id: "roles-that-write-files",
  topic: "Access",
  title: "Roles that may write files",
  why: "Whoever may write a single path of a local file service can write anywhere that the web server's user can: the platform fetches an address (url), empties folders (clean) and unpacks archives (extract) whose names leave the folder. Seen with a role for a single file and PUT alone.",
  repair: ({ apiPath }) => [
    {
      text: "Remove POST, PUT, PATCH and DELETE on file services from these roles. Scripts on the platform's own host store files without any key.",
    },
    {
      text: `Where a role must write, have the web server in front of the platform refuse the parameters extract, clean and url on every address of that service: with a version, with another one, and without (${apiPath}/files/, /${prefixOfApi(apiPath)}/files/).`,
    },
  ],
  page: null,
  judge: (facts) =>
    judged(facts.services, (services) => {
      const stores = fileServices(services);
      return stores.length === 0 ? notApplicable("No file service is active.") : judgeRoles(facts, stores);
    }),
};

export const FILES: readonly Rule[] = [writing];
