import { Bookmark, History } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useRef } from 'react';

import { useToldSoon } from '../../components/model-form/told-soon.ts';
import { afterReady } from '../../components/shell/after-ready.ts';
import { FieldContext, useControlProps } from '../../ui/field-context.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useHeightOf } from '../../ui/use-height-of.ts';
import type { Recalled, recall as Recall } from './recall.ts';

const PromptHistory = lazy(() =>
  import('./prompt-history.tsx').then((module) => ({ default: module.PromptHistory })),
);
const SavedPrompts = lazy(() =>
  import('./saved-prompts.tsx').then((module) => ({ default: module.SavedPrompts })),
);

let recall: typeof Recall | undefined;
let loading: Promise<typeof Recall> | undefined;

function loadRecall(): Promise<typeof Recall> {
  loading ??= import('./recall.ts').then((module) => (recall = module.recall));
  return loading;
}
void afterReady.then(loadRecall);

/** At once when it is here: a key's own effect can only be stopped now. */
function withRecall(run: (loaded: typeof Recall) => void): void {
  if (recall) run(recall);
  else void loadRecall().then(run);
}

interface PromptBoxProps {
  text: string;
  maxLength: number | undefined;
  /** What to write. */
  placeholder?: string;
  /** Length of the longest prompt that would be sent, in characters. */
  length: number;
  onChange: (text: string) => void;
}

const count = new Intl.NumberFormat();

/** The prompt: it grows, counts, and remembers what was sent and what was saved. */
export function PromptBox(props: PromptBoxProps) {
  const { text, maxLength, length, onChange } = props;
  const { placeholder = 'What do you want to see?' } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const recalled = useRef<Recalled>(undefined);
  const { box: typed, change } = useToldSoon(box, text, onChange);
  useHeightOf(box, place);
  const control = useControlProps({});
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, currentTarget } = event;
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    withRecall((loaded) => {
      recalled.current = loaded({
        key,
        box: currentTarget,
        recalled: recalled.current,
        onChange: change,
        preventDefault: () => event.preventDefault(),
      });
    });
  };
  const take = (close: () => void) => (next: string) => {
    change(next);
    close();
    box.current?.focus();
  };
  return (
    <div className="rounded-md border border-edge bg-surface transition-colors focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent hover:border-muted has-[textarea[aria-invalid=true]]:border-bad">
      {/* Its height is its own affair until it changes: a letter lays out no more than the box. */}
      <div ref={place} className="min-h-24 [contain:size_layout]">
        <textarea
          {...control}
          {...typed}
          ref={box}
          rows={3}
          data-testid="field-prompt"
          placeholder={placeholder}
          onKeyDown={onKeyDown}
          className="block field-sizing-content max-h-96 min-h-24 w-full resize-y rounded-md bg-transparent px-3 pt-2 text-base text-fg outline-none max-sm:text-lg"
        />
      </div>
      <div className="flex items-center gap-0.5 px-1 pb-1">
        {/* What opens from here has labels of its own. */}
        <FieldContext value={null}>
          <Popover
            label="Prompts you have sent"
            className={PANEL}
            trigger={(trigger) => (
              <IconButton
                {...trigger}
                size="sm"
                label="Prompt history"
                data-testid="prompt-history"
                icon={<History className="size-4" />}
              />
            )}
          >
            {(close) => (
              <Suspense fallback={null}>
                <PromptHistory onChoose={take(close)} />
              </Suspense>
            )}
          </Popover>
          <Popover
            label="Saved prompts"
            className={PANEL}
            trigger={(trigger) => (
              <IconButton
                {...trigger}
                size="sm"
                label="Saved prompts"
                data-testid="prompt-saved"
                icon={<Bookmark className="size-4" />}
              />
            )}
          >
            {(close) => (
              <Suspense fallback={null}>
                <SavedPrompts text={text} onChoose={take(close)} />
              </Suspense>
            )}
          </Popover>
        </FieldContext>
        <span
          data-testid="prompt-length"
          data-value={length}
          className={`tabular ms-auto px-2 text-xs ${maxLength !== undefined && length > maxLength ? 'text-bad' : 'text-subtle'}`}
        >
          {count.format(length)}
          {maxLength === undefined ? null : ` / ${count.format(maxLength)}`}
        </span>
      </div>
    </div>
  );
}

const PANEL = 'h-[min(20rem,60dvh)] w-[min(24rem,calc(100vw-1rem))] overflow-hidden! p-0!';
