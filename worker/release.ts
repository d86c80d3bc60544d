/** What scripts/stamp-worker.mjs writes before the worker's code: its own release. */
declare const RELEASE: Release;

export interface Release {
  /** The entry script's address: what a page of this release was started by. */
  entry: string;
  /** Paths of the app's own files. */
  files: string[];
}

export const release = RELEASE;
