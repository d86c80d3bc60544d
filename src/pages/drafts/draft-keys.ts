import type { KeyboardEvent } from 'react';

import { toggleSelected, useDraftSelection } from './draft-selection.ts';

interface DraftKeyActs {
  choose: (postId: string, choice: 'keep' | 'reject') => void;
}

const isField = (target: Element) =>
  target.closest('input:not([type=checkbox]), textarea, select, [popover], dialog') !== null;

/** P and X judge the card that has the focus, arrows lead from card to card, Space selects, Enter enlarges. */
export function onDraftKey(event: KeyboardEvent<HTMLElement>, { choose }: DraftKeyActs): void {
  const { target, currentTarget: list } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
  if (isField(target)) return;
  const card = target.closest<HTMLElement>('[data-post-id]');
  const postId = card?.dataset.postId;
  if (!card || postId === undefined) return;
  const key = event.key.toLowerCase();
  if (key === 'p' || key === 'x') choose(postId, key === 'p' ? 'keep' : 'reject');
  else if (key === ' ' && target === card) toggleSelected(postId);
  else if (key === 'enter' && target === card) useDraftSelection.setState({ viewed: postId });
  else {
    const cards = [...list.querySelectorAll<HTMLElement>('[data-post-id]')];
    const next = cards[cardAfter(event.key, cards.indexOf(card), cards)];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }
  event.preventDefault();
}

/** Where an arrow leads; up and down to the card that stands nearest in the next row. */
function cardAfter(key: string, from: number, cards: HTMLElement[]): number {
  if (key === 'ArrowLeft') return from - 1;
  if (key === 'ArrowRight') return from + 1;
  if (key === 'Home') return 0;
  if (key === 'End') return cards.length - 1;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return -1;
  const boxes = cards.map((card) => card.getBoundingClientRect());
  const here = boxes[from];
  if (!here) return -1;
  const down = key === 'ArrowDown';
  const beyond = boxes.flatMap(({ top, left }, index) =>
    (down ? top > here.top + 1 : top < here.top - 1) ? [{ top, left, index }] : [],
  );
  const row = down
    ? Math.min(...beyond.map(({ top }) => top))
    : Math.max(...beyond.map(({ top }) => top));
  const inRow = beyond.filter(({ top }) => Math.abs(top - row) < 1);
  const off = ({ left }: { left: number }) => Math.abs(left - here.left);
  return inRow.sort((a, b) => off(a) - off(b))[0]?.index ?? -1;
}
