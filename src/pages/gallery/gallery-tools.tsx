import { EyeOff, Grid2x2, LayoutDashboard, SquareCheck } from 'lucide-react';

import {
  setPreferences,
  toggleBlur,
  usePreferences,
} from '../../components/preferences/preferences.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import type { GallerySearch } from './gallery-filters.ts';
import { clearSelection, useGallery } from './gallery-state.ts';
import { ProjectChoice } from './project-choice.tsx';

interface GalleryToolsProps {
  search: GallerySearch;
  onChange: (change: Partial<GallerySearch>) => void;
}

/** In the top strip: which project, how it is laid out, blurred or not. */
export function GalleryTools({ search, onChange }: GalleryToolsProps) {
  const { galleryShape, blurred } = usePreferences();
  const selecting = useGallery((state) => state.selecting || state.selected.size > 0);
  return (
    <div className="flex w-full min-w-0 items-center gap-1 max-[22rem]:flex-wrap">
      <ProjectChoice
        value={search.project ?? ''}
        onChange={(project) => onChange({ project: project || undefined })}
      />
      <span className="flex-1" />
      <IconButton
        label={selecting ? 'Stop selecting (Esc)' : 'Select several'}
        data-testid="gallery-select-mode"
        aria-pressed={selecting}
        icon={<SquareCheck className="size-4" />}
        onClick={() => (selecting ? clearSelection() : useGallery.setState({ selecting: true }))}
      />
      <IconButton
        label="Blur pictures (B)"
        data-testid="gallery-blur"
        aria-pressed={blurred}
        icon={<EyeOff className="size-4" />}
        onClick={toggleBlur}
      />
      <Segments
        label="Layout"
        data-testid="gallery-shape"
        value={galleryShape}
        className="shrink-0 flex-nowrap! lg:max-xl:[&_label]:px-2"
        options={[
          { value: 'justified', label: <Shape icon={<LayoutDashboard />} name="Justified" /> },
          { value: 'square', label: <Shape icon={<Grid2x2 />} name="Squares" /> },
        ]}
        onChange={(next) => setPreferences({ galleryShape: next })}
      />
    </div>
  );
}

function Shape({ icon, name }: { icon: React.ReactNode; name: string }) {
  return (
    <span title={name} className="[&_svg]:size-4">
      {icon}
      <span className="sr-only">{name}</span>
    </span>
  );
}
