import type { SearchResults } from './search-results.ts';
import { Markdown } from './markdown.tsx';

/** Pages that were found, as a list with links. */
export function SearchResultsList({ found }: { found: SearchResults }) {
  const { summary, results } = found;
  return (
    <div className="grid gap-4">
      {summary === '' ? null : <Markdown text={summary} />}
      {results.length === 0 ? <p className="text-muted">Nothing was found.</p> : null}
      <ol className="grid gap-4">
        {results.map(({ title, url, snippet, date }, index) => (
          <li key={index} data-testid="search-result" className="grid gap-0.5">
            {url === null ? (
              <span className="font-medium">{title}</span>
            ) : (
              <a
                href={url}
                target="_blank"
                rel="noreferrer noopener nofollow"
                className="w-fit font-medium text-accent-text underline underline-offset-2"
              >
                {title}
              </a>
            )}
            <span className="text-xs break-all text-subtle">
              {url}
              {date === '' ? '' : ` · ${date}`}
            </span>
            <span className="text-sm text-muted">{snippet}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
