import { useDraft } from './draft.ts';

/** Puts what was said into the form, where the next message takes it along. */
export function rememberSaid(messages: string): void {
  useDraft.setState((draft) => {
    const now = JSON.stringify(draft.values['messages'] ?? []);
    if (now === messages && 'messages' in draft.kept) return {};
    const said = JSON.parse(messages) as typeof draft.values;
    const values = { ...draft.values, messages: said };
    return { values, kept: { ...draft.kept, messages: said } };
  });
}

/** What was sent is in the conversation: the box is free for what comes next. */
export function forgetPrompt(sent: string): void {
  useDraft.setState((draft) => {
    if (draft.kept['prompt'] !== sent && draft.values['prompt'] !== sent) return {};
    const { prompt: _was, ...values } = draft.values;
    const { prompt: _kept, ...kept } = draft.kept;
    return { values, kept };
  });
}
