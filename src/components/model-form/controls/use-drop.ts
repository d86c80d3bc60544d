import { type DragEvent, useState } from 'react';

/** Marks of an element onto which things from outside can be dropped. */
export function useDrop(take: (data: DataTransfer) => unknown) {
  const [isOver, setOver] = useState(false);
  const onDrag = (event: DragEvent) => {
    const { types } = event.dataTransfer;
    if (
      !types.includes('Files') &&
      !types.includes('text/uri-list') &&
      !types.includes('text/plain')
    )
      return;
    event.preventDefault();
    setOver(event.type !== 'dragleave');
  };
  return {
    isOver,
    marks: {
      onDragEnter: onDrag,
      onDragOver: onDrag,
      onDragLeave: onDrag,
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        take(event.dataTransfer);
      },
    },
  };
}
