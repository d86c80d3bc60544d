import { MessageSquarePlus } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { conversationsQuery } from '../../api/threads.ts';
import { useSitting } from '../../components/job-card/sitting.ts';
import { modelFields } from '../../components/media-input/model-takes.ts';
import type { Model } from '../../contract/models.ts';
import { Button } from '../../ui/button.tsx';
import { forgetPrompt, rememberSaid } from './chat-draft.ts';
import { ChatTurn } from './chat-turn.tsx';
import { addTurn, messagesOf, newConversation, openConversation } from './chat-turns.ts';
import { ConversationMenu } from './conversation-menu.tsx';
import { useConversation } from './use-conversation.ts';
import { useSittingJobs } from './use-sitting-jobs.ts';

interface ChatThreadProps {
  accountId: string;
  model: Model;
}

/** The conversation: each turn a job of its own, with what it cost; it goes along with the next. */
export function ChatThread({ accountId, model }: ChatThreadProps) {
  const queryClient = useQueryClient();
  const { thread, turns, earlier } = useConversation(accountId);
  const last = useSitting((sitting) => sitting.last);
  const sent = useSittingJobs(last, accountId);
  const { jobs } = useSittingJobs(turns, accountId);
  const fresh = sent.jobs.filter(({ category }) => category === 'chat');
  useEffect(() => {
    for (const { key, prompt } of fresh) {
      if (!addTurn(accountId, key)) continue;
      forgetPrompt(prompt);
      void queryClient.invalidateQueries({ queryKey: conversationsQuery().queryKey });
    }
  }, [accountId, fresh, queryClient]);

  const limit = useMemo(() => {
    const field = modelFields(model).find(({ name }) => name === 'messages');
    return field?.control.kind === 'list' ? (field.control.maxItems ?? 40) : 0;
  }, [model]);
  const messages = JSON.stringify(limit > 0 ? messagesOf(jobs, limit) : []);
  useEffect(() => {
    if (limit > 0) rememberSaid(messages);
  }, [messages, limit]);

  const leaveFor = (open: () => void) => {
    // What was sent last is a turn of the one that is left.
    useSitting.setState({ last: [] });
    rememberSaid('[]');
    open();
  };

  return (
    <section aria-label="Conversation" data-testid="chat-thread" data-value={jobs.length}>
      <header className="mb-3 flex flex-wrap items-center gap-2">
        <h2 className="me-auto text-lg font-semibold">Conversation</h2>
        <ConversationMenu
          conversations={earlier}
          open={thread}
          onOpen={(next) => leaveFor(() => openConversation(accountId, next))}
        />
        <Button
          size="sm"
          data-testid="chat-new"
          disabled={turns.length === 0}
          icon={<MessageSquarePlus className="size-3.5" />}
          onClick={() => leaveFor(() => newConversation(accountId))}
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
            <ChatTurn job={job} />
          </li>
        ))}
      </ol>
    </section>
  );
}
