import { Search } from 'lucide-react';

import { cx } from './cx.ts';
import { TextInput } from './inputs.tsx';
import { useTyped } from './use-typed.ts';

interface SearchInputProps {
  /** As the address has it. */
  value: string;
  label: string;
  placeholder?: string;
  /** Of the field itself; `className` is the whole's. */
  inputClass?: string;
  className?: string;
  plain?: boolean;
  'data-testid': string;
  onChange: (text: string) => void;
}

/** A field that searches while one types, `plain` without its lens. */
export function SearchInput(props: SearchInputProps) {
  const { value, label, placeholder = label, plain = false, onChange } = props;
  const [text, setText] = useTyped(value, onChange);
  return (
    <span className={cx('relative min-w-0', props.className)}>
      {plain ? null : (
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 start-2.5 size-4 -translate-y-1/2 text-subtle"
        />
      )}
      <TextInput
        type="search"
        aria-label={label}
        placeholder={placeholder}
        data-testid={props['data-testid']}
        className={cx(plain ? undefined : 'ps-8', props.inputClass)}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </span>
  );
}
