/** Which part of a mask an editor changes: what is see-through, what is white, or what is black. */
export type MaskForm = 'transparent' | 'white' | 'black';

/** Reads it from what the schema says of the field; see-through where it says nothing. */
export function maskForm(description: string): MaskForm {
  const text = description.toLowerCase();
  if (/transparen|alpha/.test(text)) return 'transparent';
  const white = text.search(/\bwhite\b/);
  const black = text.search(/\bblack\b/);
  if (white < 0 && black < 0) return 'transparent';
  const changes = (at: number) =>
    at >= 0 && /chang|edit|paint|replac|redraw/.test(text.slice(Math.max(0, at - 40), at + 60));
  if (white >= 0 && (black < 0 || white <= black || !changes(black))) return 'white';
  return 'black';
}
