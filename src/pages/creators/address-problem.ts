/** What is wrong with the address of a picture; `null`: nothing. OpenFan replaces, never removes. */
export function addressProblem(text: string, before = ''): string | null {
  const address = text.trim();
  if (address === '') {
    return before === '' ? null : 'OpenFan can replace this picture, but not remove it.';
  }
  return /^https?:\/\/\S+$/i.test(address) && URL.canParse(address)
    ? null
    : 'This is no address of a picture: https://…';
}
