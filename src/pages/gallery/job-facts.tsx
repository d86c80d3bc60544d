import { useQuery } from '@tanstack/react-query';
import { Copy, CopyCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';

import { projectsQuery } from '../../api/projects.ts';
import { sessionQuery } from '../../api/session.ts';
import { formatElapsed } from '../../components/job-card/elapsed.ts';
import { costInWords } from '../../components/job-card/job-cost.ts';
import { serviceNames } from '../../components/job-card/job-words.ts';
import type { Job } from '../../contract/jobs.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { formatExactly } from '../../lib/format-dates.ts';
import { Link } from '../../navigation/link.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { seedOf } from './job-actions-panel.tsx';

const chargedWords = { yes: 'Yes', no: 'No', unknown: 'Not known yet' } as const;

/** What is known about a job, one line each. */
export function JobFacts({ job }: { job: Job }) {
  const { data: session } = useQuery(sessionQuery());
  const { data: projects } = useQuery(projectsQuery());
  const project = projects?.find(({ id }) => id === job.project);
  const account = session?.connections.find(({ accountId }) => accountId === job.accountId);
  const { submittedAt, finishedAt } = job;
  const seed = seedOf(job);
  return (
    <dl className="tabular grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-4 text-sm">
      {job.creator === null ? (
        <Fact name="Model">
          <Link to="/create" search={{ model: job.model }} className="underline underline-offset-2">
            {job.model}
          </Link>
        </Fact>
      ) : (
        <Fact name="Creator">
          <Link
            to="/create"
            search={{ provider: 'openfan', creator: job.creator }}
            className="underline underline-offset-2"
          >
            {job.creator}
          </Link>
        </Fact>
      )}
      <Fact name="Price">{costInWords(job)}</Fact>
      <Fact name="Charged">{chargedWords[job.charged]}</Fact>
      {job.postIds.length === 0 ? null : <Fact name="Drafts">{job.postIds.length}</Fact>}
      {seed === null ? null : (
        <Fact name="Seed" copy={seed}>
          {seed}
        </Fact>
      )}
      {job.outputs.map((output) =>
        output.state === 'ready' ? (
          <Fact
            key={output.index}
            name={job.outputs.length > 1 ? `Output ${output.index + 1}` : 'Output'}
          >
            {[
              output.width && output.height ? `${output.width} × ${output.height}` : '',
              output.mime,
              output.bytes === null ? '' : formatBytes(output.bytes),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Fact>
        ) : null,
      )}
      {submittedAt ? <Fact name="Sent">{formatExactly(submittedAt)}</Fact> : null}
      {finishedAt ? <Fact name="Finished">{formatExactly(finishedAt)}</Fact> : null}
      {submittedAt && finishedAt ? (
        <Fact name="Took">
          {formatElapsed(Date.parse(finishedAt) - Date.parse(submittedAt), true)}
        </Fact>
      ) : null}
      <Fact name="Project">{project?.name ?? 'None'}</Fact>
      <Fact name="Account">{account?.name ?? serviceNames[job.service]}</Fact>
      {job.jobId ? (
        <Fact name={`${serviceNames[job.service]} job`} copy={job.jobId}>
          <span className="font-mono text-xs">{job.jobId}</span>
        </Fact>
      ) : null}
      <Fact name="Our key" copy={job.key}>
        <span className="font-mono text-xs">{job.key}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, copy, children }: { name: string; copy?: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-subtle">{name}</dt>
      <dd className="flex min-w-0 items-start justify-between gap-1">
        <span className="min-w-0">{children}</span>
        {copy === undefined ? null : <CopyIcon text={copy} name={name} />}
      </dd>
    </>
  );
}

function CopyIcon({ text, name }: { text: string; name: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <IconButton
      size="sm"
      className="-my-1"
      label={copied ? 'Copied' : `Copy ${name.toLowerCase()}`}
      icon={copied ? <CopyCheck className="size-3.5" /> : <Copy className="size-3.5" />}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
    />
  );
}
