import { type Upload, uploadAnswerSchema } from '../contract/uploads.ts';
import { ApiError, ownError, readAnswer, request } from './client.ts';

export interface UploadAsk {
  connectionId: string;
  file: Blob;
  name: string;
  kind: 'image' | 'video' | 'audio' | 'file';
  /** Only keep it on our server: the model takes the bytes themselves. */
  stage: boolean;
  signal: AbortSignal;
}

const POLL_MS = 350;

const stopped = () => new DOMException('The upload was stopped.', 'AbortError');

/** `XMLHttpRequest`, since `fetch` tells nothing about how much of a body has been sent. */
function send(ask: UploadAsk, onProgress: (share: number) => void): Promise<Upload> {
  const { connectionId, file, name, kind, stage, signal } = ask;
  const query = new URLSearchParams({ connection: connectionId, name, kind });
  if (stage) query.set('stage', '1');
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(stopped());
      return;
    }
    const call = new XMLHttpRequest();
    call.open('POST', `/api/uploads?${query.toString()}`);
    // The server looks at the bytes; types that a form of another site could send it refuses.
    const isMedia = /^(image|video|audio)\//.test(file.type);
    call.setRequestHeader('content-type', isMedia ? file.type : 'application/octet-stream');
    call.setRequestHeader('accept', 'application/json');
    call.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    call.onload = () => {
      try {
        resolve(readAnswer(call.status, call.responseText, uploadAnswerSchema).upload);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    call.onerror = () =>
      reject(ownError('network', 'The connection to the server broke before the file was there.'));
    call.onabort = () => reject(stopped());
    signal.addEventListener('abort', () => call.abort(), { once: true });
    call.send(file);
  });
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, POLL_MS);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(stopped());
      },
      { once: true },
    );
  });
}

/**
 * Streams a file to our server and waits until the service has it.
 * @param onProgress the share that is on our server; at 1 it is on its way to the service
 * @returns an upload that is `ready` (with its address) or `staged`
 * @throws {ApiError} in words for the person; `AbortError` when `signal` stopped it
 */
export async function uploadFile(
  ask: UploadAsk,
  onProgress: (share: number) => void,
): Promise<Upload> {
  let upload = await send(ask, onProgress);
  onProgress(1);
  while (upload.state === 'sending') {
    await pause(ask.signal);
    const path = `/api/uploads/${upload.key}`;
    upload = (await request(path, uploadAnswerSchema, { signal: ask.signal })).upload;
  }
  if (upload.state !== 'failed') return upload;
  if (upload.error) throw new ApiError(upload.error, null);
  throw ownError('upstream', 'The upload did not go through.');
}
