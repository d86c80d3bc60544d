// What nobody needs in the gallery's first moment: one chunk, fetched once the pictures are there.
export { GalleryFilterBar } from './gallery-filter-bar.tsx';
export { GalleryHands } from './gallery-hands.tsx';
export { GalleryTools } from './gallery-tools.tsx';
