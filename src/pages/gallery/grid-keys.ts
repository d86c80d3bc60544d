import { usePreferences } from '../../components/preferences/preferences.ts';
import { type GalleryLayout, rowBoxes, rowOf } from './gallery-layout.ts';
import { clearSelection, useGallery } from './gallery-state.ts';
import { ask, selectAlso, toggleSelected } from './selection.ts';

/** Where an arrow leads from a tile; up and down keep the column as well as rows of pictures allow. */
function indexAfter(
  key: string,
  from: number,
  layout: GalleryLayout,
  ratioAt: (index: number) => number,
  pageRows: number,
): number | undefined {
  const last = (layout.firsts.at(-1) ?? 0) - 1;
  const row = rowOf(layout, from);
  const lastRow = layout.firsts.length - 2;
  const inRow = (wanted: number) => {
    const at = Math.max(0, Math.min(lastRow, wanted));
    if (at === row) return from;
    const own = rowBoxes(layout, row, ratioAt).find(({ index }) => index === from);
    const centre = (own?.x ?? 0) + (own?.width ?? 0) / 2;
    const off = (box: { x: number; width: number }) => Math.abs(box.x + box.width / 2 - centre);
    return rowBoxes(layout, at, ratioAt).reduce((best, box) => (off(box) < off(best) ? box : best))
      .index;
  };
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return inRow(row - 1);
    case 'ArrowDown':
      return inRow(row + 1);
    case 'PageUp':
      return inRow(row - pageRows);
    case 'PageDown':
      return inRow(row + pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** A field being typed in, an open dialog or menu: those keys are not ours. */
function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event;
  return (
    event.defaultPrevented ||
    (target instanceof Element &&
      target.closest('input, textarea, select, [contenteditable], [role=menu], [popover]') !==
        null) ||
    document.querySelector('dialog[open], :popover-open') !== null
  );
}

/** Keys that act on tiles. @returns whether the key was ours */
function actByKey(event: KeyboardEvent, onTile: boolean, keys: string[]): boolean {
  const { active, selected } = useGallery.getState();
  const own = active === null ? [] : [active];
  const these = onTile && active !== null && !selected.has(active) ? own : [...selected];
  const pressed = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (pressed !== 'a' || event.shiftKey || event.altKey) return false;
    selectAlso(keys);
    return true;
  }
  if (event.altKey) return false;
  if (pressed === 'escape' && selected.size > 0) {
    clearSelection();
    return true;
  }
  if (pressed === 'b' && (onTile || usePreferences.getState().singleKeys)) {
    ask('blur', []);
    return true;
  }
  if (pressed === 'x' && onTile && active !== null) {
    toggleSelected(active);
    return true;
  }
  if (these.length === 0) return false;
  if (pressed === 'f') ask('favorite', these);
  else if (pressed === 'delete' || pressed === 'backspace') ask('delete', these);
  else return false;
  return true;
}

/** What the keys need to know of the grid, as it is when one is pressed. */
export interface GridPlace {
  frame: HTMLElement | null;
  keys: () => string[];
  activeIndex: number;
  layout: GalleryLayout;
  ratioAt: (index: number) => number;
  goTo: (index: number) => void;
}

const ROW_PX = 250;

/** Arrows move between tiles, single keys act on them. */
export function onGridKey(event: KeyboardEvent, grid: GridPlace): void {
  if (isElsewhere(event)) return;
  const { target } = event;
  const onTile = target instanceof Element && grid.frame?.contains(target) === true;
  const free = target === document.body || (target instanceof Element && target.id === 'main');
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (plain && onTile) {
    const pageRows = Math.max(1, Math.floor(window.innerHeight / ROW_PX) - 1);
    const next = indexAfter(event.key, grid.activeIndex, grid.layout, grid.ratioAt, pageRows);
    if (next !== undefined) {
      event.preventDefault();
      grid.goTo(next);
      return;
    }
  }
  // From outside ← and → lead to the tiles; ↑, ↓ and the others keep scrolling the page.
  if (plain && free && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    event.preventDefault();
    grid.goTo(grid.activeIndex);
  } else if (actByKey(event, onTile, grid.keys())) event.preventDefault();
}
