/** How a picture stands on its stage: moved by px from the centre, then enlarged. 1 fits the stage. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const FIT: View = { scale: 1, x: 0, y: 0 };
const LARGEST = 16;

/** Keeps the picture over the stage: never dragged away, centred where it is smaller. */
export function within({ scale, x, y }: View, fitted: Size, stage: Size): View {
  const room = (side: 'width' | 'height') => Math.max(0, (fitted[side] * scale - stage[side]) / 2);
  const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));
  return { scale, x: clamp(x, room('width')), y: clamp(y, room('height')) };
}

/** Enlarges by `factor`, so that what is under `at` (px from the stage's centre) stays there. */
export function zoomAt(view: View, factor: number, at: { x: number; y: number }): View {
  const scale = Math.max(1, Math.min(LARGEST, view.scale * factor));
  const grown = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown };
}

/** The size at which all of a picture shows; small ones are not enlarged. */
export function fittedSize(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}
