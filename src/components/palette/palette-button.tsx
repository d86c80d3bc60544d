import { Search } from 'lucide-react';

import { IconButton } from '../../ui/icon-button.tsx';
import { modKey } from './mod-key.ts';
import { openOverlay } from './overlay.ts';

/** For whoever does not know the keys; phones have it under More. */
export function PaletteButton() {
  return (
    <IconButton
      label={`Search and commands (${modKey} K)`}
      data-testid="palette-open"
      aria-haspopup="dialog"
      className="max-sm:hidden"
      icon={<Search className="size-4" />}
      onClick={() => openOverlay('palette')}
    />
  );
}
