import { access, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Document {
  /** Its path below the project, with slashes: `docs/architecture.md`. */
  path: string;
  text: string;
  modifiedAt: number;
}

export interface Section {
  path: string;
  title: string;
  /** Heading of this part; the title itself for what stands above the first one. */
  heading: string;
  text: string;
  modifiedAt: number;
}

/** The project's folder: sources and the build lie at different depths of it. */
async function projectFolder(): Promise<string | undefined> {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    const found = await access(join(folder, 'package.json')).then(
      () => true,
      () => false,
    );
    if (found) return folder;
  }
  return undefined;
}

async function read(): Promise<Document[]> {
  const project = await projectFolder();
  if (project === undefined) return [];
  const below = await readdir(join(project, 'docs'), { recursive: true }).catch(() => []);
  const names = [
    'README.md',
    ...below.filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
  ];
  const documents: Document[] = [];
  for (const name of names.sort()) {
    const file = join(project, name);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text === '') continue;
    const path = relative(project, file).split(sep).join('/');
    documents.push({ path, text, modifiedAt: (await stat(file)).mtimeMs });
  }
  return documents;
}

let reading: Promise<Document[]> | undefined;

/** The project's own documents; none where the sandbox runs without them. */
export function documents(): Promise<Document[]> {
  reading ??= read();
  return reading;
}

/** A document in the parts that its headings make. */
export function sectionsOf({ path, text, modifiedAt }: Document): Section[] {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? path;
  return text
    .split(/^(?=#{1,4} )/m)
    .map((part) => {
      const [, heading = title, body = part] = /^#{1,4} (.+)\n?([\s\S]*)$/.exec(part) ?? [];
      return { path, title, heading, text: plain(body), modifiedAt };
    })
    .filter((section) => section.text !== '');
}

/** Markdown's words without its marks; diagrams and code are left out. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/^[|:\s-]+$/gm, '')
    .replaceAll(/[*_`|>#]+/g, ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
}
