import { keepThumbnail, keptFile, keptThumbnail, newestFile } from './kept-files.ts';

/** A server that hangs is as good as away. */
const PATIENCE_MS = 5_000;

/** The page as the server has it now; without a server, the shell of this release. */
export async function answerPage(
  request: Request,
  preloaded: Promise<Response | undefined>,
): Promise<Response> {
  const online = preloaded.then((answer) => answer ?? fetch(request));
  const patience = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), PATIENCE_MS),
  );
  const answer = await Promise.race([online, patience]).catch(() => undefined);
  if (answer && !isAway(answer)) return answer;
  return (await newestFile('/')) ?? online;
}

/** A proxy’s word that there is no server behind it. */
const isAway = ({ status }: Response) => status >= 502 && status <= 504;

/** A file whose name changes with it: of whatever release it is, ours is as good as any. */
export async function answerFile(request: Request): Promise<Response> {
  return (await keptFile(request)) ?? fetch(request);
}

export async function answerFresh(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await newestFile(new URL(request.url).pathname);
    if (kept) return kept;
    throw error;
  }
}

/** @param wait keeps the worker alive until the copy is kept */
export async function answerThumbnail(
  request: Request,
  wait: (work: Promise<unknown>) => void,
): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (answer.status === 200) wait(keepThumbnail(request, answer.clone()).catch(() => undefined));
    return answer;
  } catch (error) {
    const kept = await keptThumbnail(request);
    if (kept) return kept;
    throw error;
  }
}
