import { outputRatio } from '../../../components/job-card/ratio.ts';
import { isJsonObject, type Json, parseJson } from '../../../lib/json.ts';

/** A job with a picture, as far as its tile shows it. */
export interface FirstJob {
  key: string;
  name: string;
  /** What automation reads from a tile. */
  marks: Record<string, string>;
  ratio: number;
  color: string | undefined;
  thumbnail: string;
}

export interface FirstJobs {
  jobs: FirstJob[];
  total: number;
  manyAccounts: boolean;
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
const length = (value: Json | undefined) => (typeof value === 'number' ? value : null);

function readJob(job: Json): FirstJob | undefined {
  if (!isJsonObject(job) || job['status'] !== 'completed' || !Array.isArray(job['outputs'])) {
    return undefined;
  }
  const [output, another] = job['outputs'];
  const key = text(job['key']);
  if (!isJsonObject(output) || another !== undefined || !/^[\w-]+$/.test(key)) return undefined;
  const thumbnail = text(output['thumbnailUrl']);
  const [width, height] = [length(output['width']), length(output['height'])];
  const ready = output['state'] === 'ready' && output['kind'] === 'image';
  if (!ready || !width || !height || !thumbnail.startsWith('/media/')) return undefined;
  const color = text(output['color']);
  return {
    key,
    name: text(job['prompt']) || text(job['model']),
    marks: {
      'data-key': key,
      'data-provider': text(job['service']),
      'data-model': text(job['model']),
      'data-status': 'completed',
      'data-account': text(job['accountId']),
    },
    ratio: outputRatio({ width, height, state: 'ready' }, { input: {} }),
    color: /^#[\da-f]{6}$/i.test(color) ? color : undefined,
    thumbnail,
  };
}

/**
 * Reads the first page of the list without its schemas, which are not here yet: the jobs before
 * the first one that is more than one picture. The app reads the same text again, in full.
 */
export function readFirstJobs(answer: string): FirstJobs {
  const page = parseJson(answer);
  const listed = isJsonObject(page) && Array.isArray(page['jobs']) ? page['jobs'] : [];
  const read = listed.map(readJob);
  const known = read.indexOf(undefined);
  const jobs = read.slice(0, known < 0 ? read.length : known).filter((job) => job !== undefined);
  const total = isJsonObject(page) ? length(page['total']) : null;
  return {
    jobs,
    total: Math.max(total ?? 0, jobs.length),
    manyAccounts: new Set(jobs.map(({ marks }) => marks['data-account'])).size > 1,
  };
}
