/** Longer runs of text are spoken in parts. */
const LONGEST_PART = 240;

export interface Part {
  part: string;
  /** A sentence is over: a pause comes after it. */
  ends: boolean;
}

/** Sentences; long ones at a comma or a space. */
export function partsOf(text: string): Part[] {
  const sentences = text.match(/[^.!?。！？\n]+[.!?。！？\n]*/g) ?? [];
  return sentences.flatMap((sentence) => {
    const parts: Part[] = [];
    let left = sentence.trim();
    while (left.length > LONGEST_PART) {
      const head = left.slice(0, LONGEST_PART);
      const comma = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '));
      const cut = comma > LONGEST_PART / 2 ? comma + 1 : head.lastIndexOf(' ');
      const at = cut > 0 ? cut : LONGEST_PART;
      parts.push({ part: left.slice(0, at), ends: false });
      left = left.slice(at).trim();
    }
    return left === '' ? parts : [...parts, { part: left, ends: true }];
  });
}
