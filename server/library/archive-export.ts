import { createHash } from 'node:crypto';

import type { Kysely } from 'kysely';

import type { Service } from '../../src/contract/errors.ts';
import type { Blobs } from '../media/blobs.ts';
import type { Tables } from '../store/tables.ts';
import { FORMAT, MANIFEST, MEDIA, VERSION, type Manifest } from './archive-format.ts';
import {
  archivedDraft,
  archivedPayment,
  draftFiles,
  draftsOf,
  paymentsOf,
} from './archive-openfan-rows.ts';
import { presetsOf } from './archive-presets.ts';
import { archivedJob, jobsOf, projectsOf, topupsOf } from './archive-rows.ts';
import { jsonEntry, type ZipEntry } from './zip.ts';

export interface ExportDeps {
  store: Kysely<Tables>;
  blobs: Pick<Blobs, 'read' | 'size'>;
  now: () => number;
}

/** Whose archive it is, and of which service. */
export interface Owner {
  accountId: string;
  service: Service;
  environment: string;
}

/**
 * Everything of an account but its keys. The files come first, so that the rows after them
 * speak only of what is in the archive; the manifest comes last, when every hash is known.
 */
export async function* archiveEntries(
  { store, blobs, now }: ExportDeps,
  { accountId, service, environment }: Owner,
): AsyncGenerator<ZipEntry, void, undefined> {
  const files: Manifest['files'] = [];
  const counts = { jobs: 0, files: 0, projects: 0, topups: 0, drafts: 0, payments: 0 };
  const kept = new Set<string>();
  const madeAt = new Date(now());

  /** The chunks of an entry, noted in the manifest when they are through. */
  async function* noted(name: string, chunks: ZipEntry['chunks']): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    files.push({ name, bytes, sha256: hash.digest('hex') });
  }

  const rows = (name: string, lines: AsyncIterable<unknown> | Iterable<unknown>): ZipEntry => ({
    name,
    modifiedAt: madeAt,
    compress: true,
    chunks: noted(name, jsonLines(lines)),
  });

  async function* jobs() {
    for await (const job of jobsOf(store, accountId)) {
      counts.jobs += 1;
      yield archivedJob(job, (file) => kept.has(file));
    }
  }

  async function* drafts() {
    for await (const row of draftsOf(store, accountId)) {
      counts.drafts += 1;
      yield archivedDraft(row, (file) => kept.has(file));
    }
  }

  async function* payments() {
    for await (const row of paymentsOf(store, accountId)) {
      counts.payments += 1;
      yield archivedPayment(row);
    }
  }

  async function* media(createdAt: number, names: (string | null)[]): AsyncGenerator<ZipEntry> {
    for (const file of names) {
      if (file === null || kept.has(file) || (await blobs.size(file)) === undefined) continue;
      const name = MEDIA + file;
      const chunks = noted(name, blobs.read(file));
      yield { name, modifiedAt: new Date(createdAt), compress: false, chunks };
      kept.add(file);
    }
  }

  for await (const { row, outputs } of jobsOf(store, accountId)) {
    yield* media(
      row.created_at,
      outputs.flatMap((one) => [one.file, one.thumbnail_file]),
    );
  }
  for await (const row of draftsOf(store, accountId)) {
    yield* media(row.created_at, draftFiles(row));
  }
  counts.files = kept.size;
  const projects = await projectsOf(store, accountId);
  const presets = await presetsOf(store, accountId);
  const topups = await topupsOf(store, accountId);
  yield rows('projects.jsonl', projects);
  yield rows('presets.jsonl', presets);
  yield rows('topups.jsonl', topups);
  yield rows('jobs.jsonl', jobs());
  yield rows('drafts.jsonl', drafts());
  yield rows('payments.jsonl', payments());
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    createdAt: madeAt.toISOString(),
    service,
    environment,
    counts: {
      ...counts,
      ...{ projects: projects.length, presets: presets.length, topups: topups.length },
    },
    files,
  };
  yield jsonEntry(MANIFEST, manifest, madeAt);
}

async function* jsonLines(lines: AsyncIterable<unknown> | Iterable<unknown>) {
  for await (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`);
}
