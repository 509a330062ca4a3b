/** What the guide can be asked for. */
export const SYSTEMS = ["debian", "rhel"] as const;
export const RELEASES = ["rhel9", "rhel10", "stream", "fedora"] as const;
export const METHODS = ["nginx", "apache", "standalone", "webroot"] as const;
export const SERVERS = ["nginx", "apache"] as const;

export type System = (typeof SYSTEMS)[number];
export type Release = (typeof RELEASES)[number];
export type Method = (typeof METHODS)[number];
export type WebServer = (typeof SERVERS)[number];
