import type { ComponentProps } from 'react';

import { Dialog } from './dialog.tsx';

/** Slides from the bottom on phones, stands along the right edge elsewhere. */
export function Sheet(props: Omit<ComponentProps<typeof Dialog>, 'shape'>) {
  return <Dialog {...props} shape="sheet" />;
}
