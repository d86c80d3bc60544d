/**
 * One field of a table (RFC 4180). A spreadsheet takes what starts like a formula for one: the
 * apostrophe makes it text. Plain decimals, negative ones too, stay numbers.
 */
export function csvField(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
