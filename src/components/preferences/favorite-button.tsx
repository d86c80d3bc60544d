import { Star } from 'lucide-react';

import { IconButton } from '../../ui/icon-button.tsx';
import { toggleFavoriteModel, useFavoriteModels } from './favorite-models.ts';

/** The star of a model. */
export function FavoriteModelButton({ id, name }: { id: string; name: string }) {
  const isFavorite = useFavoriteModels(({ ids }) => ids.includes(id));
  return (
    <IconButton
      size="sm"
      label={isFavorite ? `Take ${name} out of the favourites` : `Add ${name} to the favourites`}
      aria-pressed={isFavorite}
      data-testid="model-favorite"
      data-value={isFavorite}
      onClick={() => toggleFavoriteModel(id)}
      icon={<Star className={isFavorite ? 'size-4 fill-current' : 'size-4'} />}
    />
  );
}
