// What nobody needs in the first moment: one chunk.
export { DraftProblem } from './draft-problem.tsx';
export { DraftViewer } from './draft-viewer.tsx';
export { DraftSelectionBar } from './selection-bar.tsx';
export { DraftTools } from './draft-tools.tsx';
