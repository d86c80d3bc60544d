import { lazy, Suspense, useState } from 'react';

import { type Json, parseJson } from '../../lib/json.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { readSearchResults } from './search-results.ts';

const Markdown = lazy(() =>
  import('./markdown.tsx').then((module) => ({ default: module.Markdown })),
);
const JsonTables = lazy(() =>
  import('./json-tables.tsx').then((module) => ({ default: module.JsonTables })),
);
const SearchResults = lazy(() =>
  import('./search-results-list.tsx').then((module) => ({ default: module.SearchResultsList })),
);

interface TextViewerProps {
  text: string;
  mime: string;
  /** Of the model that wrote it. */
  category: string;
}

function parsed({ text, mime }: TextViewerProps): Json | undefined {
  if (mime !== 'application/json' && !/^\s*[[{]/.test(text)) return undefined;
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** An answer in text: as it is meant, or word for word. */
export function TextViewer(props: TextViewerProps) {
  const { text } = props;
  const [view, setView] = useState<'read' | 'raw'>('read');
  const value = parsed(props);
  const results = value === undefined ? undefined : readSearchResults(value);
  return (
    <article
      data-testid="text-viewer"
      data-kind={results ? 'search' : value === undefined ? 'text' : 'json'}
      className="mx-auto w-full max-w-3xl rounded-md border border-line bg-surface"
    >
      <header className="flex items-center justify-between gap-2 border-b border-line px-3 py-2">
        <Segments
          label="View"
          data-testid="text-view"
          value={view}
          onChange={setView}
          options={[
            { value: 'read', label: 'Read' },
            { value: 'raw', label: 'Raw' },
          ]}
        />
        <CopyButton text={text} label="Copy" />
      </header>
      <div className="overflow-x-auto p-4 text-base">
        {view === 'raw' ? (
          <pre className="font-mono text-sm whitespace-pre-wrap" data-testid="text-raw">
            {value === undefined ? text : JSON.stringify(value, null, 2)}
          </pre>
        ) : (
          <Suspense fallback={<p className="whitespace-pre-wrap">{text.slice(0, 2000)}</p>}>
            {results ? <SearchResults found={results} /> : null}
            {!results && value !== undefined ? <JsonTables value={value} /> : null}
            {value === undefined ? <Markdown text={text} /> : null}
          </Suspense>
        )}
      </div>
    </article>
  );
}
