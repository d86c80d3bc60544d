import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';

import { projectAnswerSchema, projectsSchema, type Project } from '../contract/projects.ts';
import { request } from './client.ts';
import { patchJobs, shownJobs } from './job-cache.ts';

/** The projects of every connected account, by name. */
export function projectsQuery() {
  return queryOptions({
    queryKey: ['projects'],
    queryFn: ({ signal }) => request('/api/projects', projectsSchema, { signal }),
    select: ({ projects }): Project[] => projects,
    staleTime: 60_000,
  });
}

export function useCreateProject() {
  return useProjectWrite(
    async (body: { connectionId: string; name: string }) =>
      (await request('/api/projects', projectAnswerSchema, { method: 'POST', body })).project,
  );
}

export function useRenameProject() {
  return useProjectWrite(
    async ({ id, name }: { id: string; name: string }) =>
      (
        await request(`/api/projects/${id}`, projectAnswerSchema, {
          method: 'PATCH',
          body: { name },
        })
      ).project,
  );
}

/** Its jobs stay, unfiled. */
export function useDeleteProject() {
  const queryClient = useQueryClient();
  return useProjectWrite(async (id: string) => {
    await request(`/api/projects/${id}`, v.object({}), { method: 'DELETE' });
    const unfiled = shownJobs(queryClient).filter(({ project }) => project === id);
    patchJobs(
      queryClient,
      unfiled.map((job) => ({ ...job, project: null })),
    );
  });
}

function useProjectWrite<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['projects'] }),
  });
}
