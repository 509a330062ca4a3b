/** One thing to do, and in one sentence why. */
export type Step = {
  readonly why: string;
  /** For a POSIX shell; copied as it is. */
  readonly command?: string;
  /** Lines for a configuration file. */
  readonly configuration?: {
    readonly language: "nginx" | "apache" | "env" | "json" | "cron" | "shell";
    readonly text: string;
  };
};

/** Reading matter between steps: questions, limits, causes. */
export type Remark = { readonly term: string; readonly text: string };

export type Section = {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly optional?: true;
  readonly steps: readonly Step[];
  readonly remarks?: readonly Remark[];
};
