import {
  AudioLines,
  Box,
  Clapperboard,
  Image,
  ImageUp,
  type LucideIcon,
  MessageSquare,
  Wrench,
} from 'lucide-react';

const icons: Record<string, LucideIcon> = {
  chat: MessageSquare,
  tools: Wrench,
  'text-to-image': Image,
  'image-to-image': ImageUp,
  'text-to-audio': AudioLines,
  'image-to-video': Clapperboard,
  'text-to-video': Clapperboard,
};

/** The category is in words beside it; a new one gets a plain box. */
export function CategoryIcon({ category }: { category: string }) {
  const Icon = icons[category] ?? Box;
  return (
    <span className="grid size-8 shrink-0 place-items-center rounded-md bg-sunken text-muted">
      <Icon aria-hidden="true" className="size-4" />
    </span>
  );
}
