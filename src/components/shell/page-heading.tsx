import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';

import { usePageSlots } from './page-slots.ts';

interface PageHeadingProps {
  title: string;
  /** Small text beside the title: a count. */
  aside?: ReactNode;
  /** The page's filters; on phones they stand on a line of their own. */
  filters?: ReactNode;
}

/** Every page renders one: its title and filters, placed in the frame's top strip. */
export function PageHeading({ title, aside, filters }: PageHeadingProps) {
  const slots = usePageSlots();
  useEffect(() => {
    document.title = `${title} · Darkroom`;
  }, [title]);
  return (
    <>
      {createPortal(
        <>
          <h1 className="truncate text-lg font-semibold">{title}</h1>
          {aside}
        </>,
        slots.title,
      )}
      {filters ? createPortal(filters, slots.filters) : null}
    </>
  );
}
