import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { type ImportAnswer, importAnswerSchema, wipeAnswerSchema } from '../contract/archive.ts';
import { ownError, readAnswer, request } from './client.ts';

/** Where one account's archive comes from: for a plain link with `download`. */
export function exportUrl(connectionId: string): string {
  return `/api/archive?connection=${encodeURIComponent(connectionId)}`;
}

interface ImportAsk {
  connectionId: string;
  file: File;
  signal?: AbortSignal;
}

/** `XMLHttpRequest`, since `fetch` tells nothing about how much of a body has been sent. */
function upload(
  { connectionId, file, signal }: ImportAsk,
  onProgress: (share: number) => void,
): Promise<ImportAnswer> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', exportUrl(connectionId));
    call.setRequestHeader('content-type', 'application/zip');
    call.setRequestHeader('accept', 'application/json');
    call.upload.onprogress = ({ loaded }) => onProgress(file.size === 0 ? 1 : loaded / file.size);
    call.onload = () => {
      try {
        resolve(readAnswer(call.status, call.responseText, importAnswerSchema));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    call.onerror = () => reject(ownError('network', 'The server could not be reached.'));
    call.onabort = () => reject(new DOMException('The import was stopped.', 'AbortError'));
    signal?.addEventListener('abort', () => call.abort(), { once: true });
    call.send(file);
  });
}

function refetchLibrary(queryClient: QueryClient): Promise<unknown> {
  const names = new Set([
    'jobs',
    'job',
    'projects',
    'topups',
    'storage',
    'last-job',
    'drafts',
    'payments',
  ]);
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => names.has(String(name)),
  });
}

/**
 * Takes an archive in, whole or not at all.
 * @returns the mutation, and `progress`: the share (0 to 1) that has been sent; at 1 the
 *   server is still checking what it got
 */
export function useImportArchive() {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState(0);
  const mutation = useMutation({
    mutationFn: (ask: ImportAsk) => upload(ask, setProgress),
    onMutate: () => setProgress(0),
    onSuccess: () => refetchLibrary(queryClient),
  });
  return { ...mutation, progress };
}

/** Deletes every finished job of the account and its files, for good. */
export function useWipe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (connectionId: string) =>
      request('/api/archive', wipeAnswerSchema, {
        method: 'DELETE',
        query: { connection: connectionId },
        timeoutMs: 10 * 60_000,
      }),
    onSuccess: () => refetchLibrary(queryClient),
  });
}
