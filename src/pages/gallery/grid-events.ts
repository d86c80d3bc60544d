import { useGallery } from './gallery-state.ts';
import { ask, selectRange, toggleSelected } from './selection.ts';

interface GridPlaces {
  keys: () => string[];
  open: () => void;
  remix: () => void;
}

export interface TilePress {
  act: string;
  key: string;
  shiftKey: boolean;
  /** Or ⌘. */
  ctrlKey: boolean;
  /** The second half of a double click. */
  second: boolean;
}

/** One listener for all tiles: what was pressed is said by `data-act`. */
export function onTilePress(press: TilePress, places: GridPlaces): void {
  const { act, key } = press;
  switch (act) {
    case 'remix':
      places.remix();
      return;
    case 'open':
    case 'select':
      if (press.shiftKey) selectRange(places.keys(), key);
      else if (act === 'select' || press.ctrlKey || isSelecting()) toggleSelected(key);
      else places.open();
      return;
    case 'delete':
    case 'file':
      ask(act, [key]);
      return;
    case 'run-again':
      // No second wish.
      if (!press.second) ask(act, [key]);
  }
}

/** Once something is selected a plain click selects too, as in every photo library. */
function isSelecting(): boolean {
  const { selected, selecting } = useGallery.getState();
  return selecting || selected.size > 0;
}
