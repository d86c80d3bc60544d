import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';

import {
  type Preset,
  presetAnswerSchema,
  type PresetSettings,
  presetsSchema,
} from '../contract/presets.ts';
import { request } from './client.ts';

/** The presets of every connected account, newest first. */
export function presetsQuery() {
  return queryOptions({
    queryKey: ['presets'],
    queryFn: ({ signal }) => request('/api/presets', presetsSchema, { signal }),
    select: ({ presets }): Preset[] => presets,
    staleTime: 60_000,
  });
}

export function useSavePreset() {
  return usePresetWrite(
    async (body: PresetSettings & { connectionId: string }) =>
      (await request('/api/presets', presetAnswerSchema, { method: 'POST', body })).preset,
  );
}

export function useDeletePreset() {
  return usePresetWrite((id: string) =>
    request(`/api/presets/${id}`, v.object({}), { method: 'DELETE' }),
  );
}

function usePresetWrite<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['presets'] }),
  });
}
