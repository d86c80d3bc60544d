import { useQuery } from '@tanstack/react-query';
import { AudioLines, Clapperboard, FileText } from 'lucide-react';

import { jobInputsQuery } from '../../api/job-inputs.ts';
import type { Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';

const icons = {
  image: FileText,
  video: Clapperboard,
  audio: AudioLines,
  text: FileText,
  file: FileText,
};

/** What a job was made from, each with a way to the job that made it. */
export function JobInputs({ job }: { job: Job }) {
  const { data } = useQuery(jobInputsQuery(job.key));
  if (!data || data.inputs.length === 0) return null;
  return (
    <section aria-label="Made from" className="grid gap-1.5" data-testid="job-inputs">
      <h2 className="text-sm font-medium text-muted">Made from</h2>
      <ul className="flex flex-wrap gap-2">
        {data.inputs.map(({ path, jobKey, kind, url, thumbnailUrl, model }) => {
          const Icon = icons[kind];
          const image = thumbnailUrl ?? (kind === 'image' ? url : null);
          return (
            <li key={path}>
              <Link
                to="/gallery/$key"
                params={{ key: jobKey }}
                title={`${path}: made by ${model}`}
                aria-label={`${path}: made by ${model}`}
                className="grid size-14 place-items-center overflow-hidden rounded-sm border border-line bg-sunken hover:border-edge"
              >
                {image ? (
                  <img src={image} alt="" className="size-full object-cover" />
                ) : (
                  <Icon aria-hidden="true" className="size-5 text-subtle" />
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
