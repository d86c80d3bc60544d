import { Brush } from 'lucide-react';
import { lazy, Suspense, use, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { FormValuesContext } from '../model-form/form-context.ts';
import { usePreviews } from '../media-input/previews.ts';
import type { Stroke } from './strokes.ts';

const MaskDialog = lazy(() =>
  import('./mask-dialog.tsx').then((module) => ({ default: module.MaskDialog })),
);

interface MaskToolsProps {
  testId: string;
  /** What the schema says of the mask. */
  description: string;
  onMask: (file: File) => void;
}

/** Paints a mask over the picture that is in the same form. */
export function MaskTools({ testId, description, onMask }: MaskToolsProps) {
  const values = use(FormValuesContext);
  const [open, setOpen] = useState(false);
  // Whoever opens it again wants to go on painting.
  const [kept, setKept] = useState<{ src: string; strokes: Stroke[] }>();
  const picture = usePreviews(({ of }) => {
    for (const [name, value] of Object.entries(values)) {
      if (/mask/i.test(name)) continue;
      for (const one of Array.isArray(value) ? value : [value]) {
        const preview = typeof one === 'string' ? of.get(one) : undefined;
        if (preview?.kind === 'image') return preview;
      }
    }
    return undefined;
  });
  return (
    <>
      <Button
        size="sm"
        className="justify-self-start"
        data-testid={`${testId}-paint`}
        disabled={!picture}
        title={picture ? undefined : 'Add the picture as a file or from the gallery first'}
        icon={<Brush className="size-3.5" />}
        onClick={() => setOpen(true)}
      >
        Paint a mask
      </Button>
      <Suspense fallback={null}>
        {open && picture ? (
          <MaskDialog
            src={picture.src}
            description={description}
            painted={kept?.src === picture.src ? kept.strokes : []}
            onClose={(strokes) => {
              setKept({ src: picture.src, strokes });
              setOpen(false);
            }}
            onMask={onMask}
          />
        ) : null}
      </Suspense>
    </>
  );
}
