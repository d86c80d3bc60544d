import { MessageSquarePlus } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo } from 'react';

import { jobCost } from '../../components/job-card/job-cost.ts';
import { JobFailure } from '../../components/job-card/job-failure.tsx';
import { jobMarks } from '../../components/job-card/job-marks.ts';
import { JobUnknown } from '../../components/job-card/job-unknown.tsx';
import { useSitting } from '../../components/job-card/sitting.ts';
import { modelFields } from '../../components/media-input/model-takes.ts';
import { isFinal, type Job } from '../../contract/jobs.ts';
import type { Model } from '../../contract/models.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { addTurn, messagesOf, newConversation, useChats } from './chat-turns.ts';
import { useDraft } from './draft.ts';
import { useSittingJobs } from './use-sitting-jobs.ts';

const Markdown = lazy(() =>
  import('../../components/output-viewer/markdown.tsx').then((module) => ({
    default: module.Markdown,
  })),
);

interface ChatThreadProps {
  accountId: string;
  model: Model;
}

const none: string[] = [];

/** The conversation: each turn a job of its own, with what it cost; it goes along with the next. */
export function ChatThread({ accountId, model }: ChatThreadProps) {
  const turns = useChats((chats) => chats.turns[accountId] ?? none);
  const last = useSitting((sitting) => sitting.last);
  const sent = useSittingJobs(last, accountId);
  const { jobs } = useSittingJobs(turns, accountId);
  const fresh = sent.jobs.filter(({ category }) => category === 'chat');
  useEffect(() => {
    for (const { key, prompt } of fresh) {
      // What was sent is in the thread: the box is free for what comes next.
      if (addTurn(accountId, key)) forgetPrompt(prompt);
    }
  }, [accountId, fresh]);

  const limit = useMemo(() => {
    const field = modelFields(model).find(({ name }) => name === 'messages');
    return field?.control.kind === 'list' ? (field.control.maxItems ?? 40) : 0;
  }, [model]);
  const messages = JSON.stringify(limit > 0 ? messagesOf(jobs, limit) : []);
  useEffect(() => {
    if (limit > 0) remember(messages);
  }, [messages, limit]);

  return (
    <section aria-label="Conversation" data-testid="chat-thread" data-value={jobs.length}>
      <header className="mb-3 flex items-center justify-between gap-2">
        <h2 className="text-lg font-semibold">Conversation</h2>
        <Button
          size="sm"
          data-testid="chat-new"
          disabled={turns.length === 0}
          icon={<MessageSquarePlus className="size-3.5" />}
          onClick={() => {
            newConversation(accountId);
            remember('[]');
            useSitting.setState({ last: [] });
          }}
        >
          New conversation
        </Button>
      </header>
      {jobs.length === 0 ? (
        <p className="py-10 text-center text-muted">
          Write a message and press Generate. What was said goes along with each next message.
        </p>
      ) : null}
      <ol className="grid max-w-3xl gap-5">
        {jobs.map((job) => (
          <li key={job.key}>
            <Turn job={job} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Turn({ job }: { job: Job }) {
  const answer = job.outputs.find(({ text }) => text !== null)?.text;
  const { value, unit } = jobCost(job);
  return (
    <article {...jobMarks(job)} aria-label={job.prompt} className="grid gap-2">
      <p className="ms-auto max-w-[85%] rounded-md bg-accent-soft px-3 py-2 whitespace-pre-wrap">
        {job.prompt}
      </p>
      <div
        data-testid="job-output"
        data-mime={job.outputs[0]?.mime}
        data-state={job.outputs[0]?.state}
        className="me-auto w-full rounded-md border border-line bg-surface px-3 py-2"
      >
        {answer ? (
          <Suspense fallback={<p className="whitespace-pre-wrap">{answer}</p>}>
            <Markdown text={answer} />
          </Suspense>
        ) : job.status === 'failed' || job.status === 'canceled' ? (
          <JobFailure job={job} />
        ) : job.status === 'unknown' ? (
          <JobUnknown job={job} />
        ) : (
          <p role="status" className="text-muted">
            {isFinal(job.status) && !job.archiving ? 'There was no answer.' : 'Writing…'}
          </p>
        )}
      </div>
      <p className="tabular flex justify-between gap-2 text-xs text-subtle">
        <Link
          to="/gallery/$key"
          params={{ key: job.key }}
          data-testid="job-open"
          className="hover:underline"
        >
          {job.model}
        </Link>
        <span>{unit === 'free' ? 'free' : `${value} ${unit}`}</span>
      </p>
    </article>
  );
}

/** Puts what was said into the form, where the next message takes it along. */
function remember(messages: string): void {
  useDraft.setState((draft) => {
    const now = JSON.stringify(draft.values['messages'] ?? []);
    if (now === messages && 'messages' in draft.kept) return {};
    const said = JSON.parse(messages) as typeof draft.values;
    const values = { ...draft.values, messages: said };
    return { values, kept: { ...draft.kept, messages: said } };
  });
}

function forgetPrompt(sent: string): void {
  useDraft.setState((draft) => {
    if (draft.kept['prompt'] !== sent && draft.values['prompt'] !== sent) return {};
    const { prompt: _was, ...values } = draft.values;
    const { prompt: _kept, ...kept } = draft.kept;
    return { values, kept };
  });
}
