import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

import { cx } from '../../ui/cx.ts';
import { type Command, findCommands } from './commands.ts';
import { useCommands } from './use-commands.ts';

/** As many commands as one page of the list shows. */
const PAGE = 8;

/** Go anywhere, pick a model, take up the last prompt: by typing. */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const found = findCommands(useCommands(), text);
  const active = found[Math.min(at, found.length - 1)];
  const optionId = (command: Command) => `${id}-${command.id}`;

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);

  const run = (command: Command) => {
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && active) run(active);
    const last = found.length - 1;
    const next = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + PAGE),
      PageUp: Math.max(0, at - PAGE),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  return (
    <dialog
      ref={dialog}
      aria-label="Command palette"
      data-testid="palette"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="mx-auto mt-[12dvh] w-[min(36rem,calc(100vw-1rem))] animate-rise overflow-hidden rounded-md border border-line bg-raised p-0 shadow-pop backdrop:bg-scrim"
    >
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden="true" className="size-4 shrink-0 text-subtle" />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={active ? optionId(active) : undefined}
          aria-label="What to do"
          placeholder="Go to a page, use a model…"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 w-full bg-transparent text-lg outline-none"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Commands"
        tabIndex={-1}
        className="max-h-[50dvh] overflow-y-auto p-1"
      >
        {found.map((command, index) => (
          <div
            key={command.id}
            id={optionId(command)}
            role="option"
            aria-selected={command === active}
            data-value={command.id}
            {...(command.spends ? { 'data-spends': command.spends, 'data-unit': 'credits' } : {})}
            onClick={() => run(command)}
            onPointerMove={() => setAt(index)}
            className={cx(
              'flex min-h-9 items-center gap-3 rounded-sm px-2 pointer-coarse:min-h-11',
              command === active && 'bg-hover',
            )}
          >
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="tabular text-xs text-muted">{command.detail || command.group}</span>
          </div>
        ))}
      </div>
      <p role="status" className={found.length > 0 ? 'sr-only' : 'px-3 pb-4 text-muted'}>
        {found.length > 0 ? `${String(found.length)} commands` : 'Nothing by that name.'}
      </p>
    </dialog>
  );
}
