// What the grid does when it is pressed or typed at: fetched once the pictures are there.
export { onTilePress } from './grid-events.ts';
export { onGridKey } from './grid-keys.ts';
