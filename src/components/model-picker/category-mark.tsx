import { AudioLines, Clapperboard, Image, ImagePlus, MessageSquare, Wrench } from 'lucide-react';

import { cx } from '../../ui/cx.ts';

const marks: Record<string, { icon: typeof Image; colors: string }> = {
  'text-to-image': { icon: Image, colors: 'bg-info-soft text-info' },
  'image-to-image': { icon: ImagePlus, colors: 'bg-ok-soft text-ok' },
  'image-to-video': { icon: Clapperboard, colors: 'bg-warn-soft text-warn' },
  'text-to-audio': { icon: AudioLines, colors: 'bg-bad-soft text-bad' },
  chat: { icon: MessageSquare, colors: 'bg-accent-soft text-accent-text' },
};
const other = { icon: Wrench, colors: 'bg-hover text-muted' };

/** A model's category at a glance: the same colour and picture wherever the model is named. */
export function CategoryMark({ category }: { category: string }) {
  const { icon: Icon, colors } = marks[category] ?? other;
  return (
    <span
      aria-hidden="true"
      className={cx('grid size-8 shrink-0 place-items-center rounded-md', colors)}
    >
      <Icon className="size-4" />
    </span>
  );
}
