import { open, type ZipFile } from 'yauzl';

/** The names of all files in a zip on disk. */
export async function filesInZip(path: string): Promise<string[]> {
  const zip = await new Promise<ZipFile>((done, fail) =>
    open(path, (error, opened) => (error ? fail(error) : done(opened))),
  );
  return new Promise((done, fail) => {
    const names: string[] = [];
    zip.on('entry', ({ fileName }) => names.push(String(fileName)));
    zip.on('end', () => done(names));
    zip.on('error', fail);
  });
}
