/** The first web address in what was dropped or pasted: a link, a picture of a page, a text. */
export function addressIn(data: Pick<DataTransfer, 'getData'>): string | undefined {
  const listed = data
    .getData('text/uri-list')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'));
  return [...listed, data.getData('text/plain').trim()].find(
    (text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text),
  );
}
