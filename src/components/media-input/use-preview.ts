import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { knownMediaQuery } from '../../api/job-inputs.ts';
import { isAddress } from '../../api/output-address.ts';
import { type Preview, rememberPreview, usePreviews } from './previews.ts';

/**
 * What can be shown of a field's value. What this sitting did not bring itself, after a reload,
 * a remix or a preset, our server may still have.
 * @param isSettled nobody is typing it
 */
export function usePreview(value: string, isSettled: boolean): Preview | undefined {
  const preview = usePreviews(({ of }) => of.get(value));
  const isAsked = isSettled && preview === undefined && isAddress(value);
  const { data } = useQuery({ ...knownMediaQuery(value), enabled: isAsked, retry: false });
  useEffect(() => {
    if (!data || preview) return;
    const { kind, url, thumbnailUrl, model } = data;
    const shown = kind === 'text' ? 'file' : kind;
    rememberPreview(value, {
      // A mask is painted on it: the picture itself, not its thumbnail.
      src: (kind === 'image' ? url : thumbnailUrl) ?? url,
      kind: thumbnailUrl ? 'image' : shown,
      name: model,
    });
  }, [value, data, preview]);
  return preview;
}
