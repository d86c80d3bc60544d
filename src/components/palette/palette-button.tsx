import { Search } from 'lucide-react';

import { IconButton } from '../../ui/icon-button.tsx';
import { useMediaQuery } from '../shell/use-media-query.ts';
import { modKey } from './mod-key.ts';
import { openOverlay } from './overlay.ts';

/** For whoever does not know the keys; phones have it under More. */
export function PaletteButton() {
  if (useMediaQuery('(max-width: 39.99rem)')) return null;
  return (
    <IconButton
      label={`Search and commands (${modKey} K)`}
      data-testid="palette-open"
      aria-haspopup="dialog"
      icon={<Search className="size-4" />}
      onClick={() => openOverlay('palette')}
    />
  );
}
