/** What else a flush of the whole cache does, as seen on a real platform, in words for administrators. */
export const FLUSH_EFFECTS: readonly string[] = [
  "Sessions that were signed out are valid again until their tokens expire: their list is in that cache.",
  "With a file cache behind a load balancer, only the node that answers is flushed.",
  "The platform is slower for a moment, until its cache is filled again.",
];
