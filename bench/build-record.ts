import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createBuilder } from 'vite';

export interface BuiltChunk {
  file: string;
  /** The module it stands for, where it is a page or the entry. */
  facade: string | null;
  isEntry: boolean;
  code: string;
  imports: string[];
  css: string[];
  /** Length of each module in it, before minifying. */
  modules: Map<string, number>;
}

export interface BuildRecord {
  chunks: Map<string, BuiltChunk>;
  assets: Map<string, Uint8Array>;
}

/** Builds the app as production does, elsewhere, and remembers what went into which chunk. */
export async function recordBuild(): Promise<BuildRecord> {
  const outDir = mkdtempSync(join(tmpdir(), 'darkroom-size-'));
  const chunks = new Map<string, BuiltChunk>();
  const assets = new Map<string, Uint8Array>();
  const builder = await createBuilder({
    logLevel: 'warn',
    environments: { client: { build: { outDir, emptyOutDir: true } } },
    plugins: [
      {
        name: 'record-modules',
        applyToEnvironment: (environment) => environment.name === 'client',
        writeBundle(_options, bundle) {
          for (const part of Object.values(bundle)) {
            if (part.type === 'asset') {
              assets.set(part.fileName, Buffer.from(part.source));
              continue;
            }
            chunks.set(part.fileName, {
              file: part.fileName,
              facade: part.facadeModuleId,
              isEntry: part.isEntry,
              code: part.code,
              imports: part.imports,
              css: [...(part.viteMetadata?.importedCss ?? [])],
              modules: new Map(
                Object.entries(part.modules).map(([id, module]) => [id, module.renderedLength]),
              ),
            });
          }
        },
      },
    ],
  });
  const client = builder.environments.client;
  if (!client) throw new Error('there is no client build');
  await builder.build(client);
  rmSync(outDir, { recursive: true, force: true });
  return { chunks, assets };
}

/** A chunk and everything it imports statically: what the browser needs before it runs. */
export function closure(record: BuildRecord, files: string[]): Set<string> {
  const found = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    queue.push(...(record.chunks.get(file)?.imports ?? []));
  }
  return found;
}
