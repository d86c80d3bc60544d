import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

const SAFE_LINK = /^(https?:|mailto:)/i;

function ExternalLink({ href, children }: ComponentProps<'a'>) {
  if (!href || !SAFE_LINK.test(href)) return <span>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="text-accent-text underline underline-offset-2"
    >
      {children}
    </a>
  );
}

/** A picture of another server would tell it who reads this: its address stands in its place. */
function NamedImage({ src, alt }: ComponentProps<'img'>) {
  const address = typeof src === 'string' ? src : '';
  return <ExternalLink href={address}>{alt || address}</ExternalLink>;
}

const components: Components = {
  a: ({ href, children }) => <ExternalLink href={href}>{children}</ExternalLink>,
  img: ({ src, alt }) => <NamedImage src={src} alt={alt} />,
  p: ({ children }) => <p className="my-2 whitespace-pre-wrap first:mt-0 last:mb-0">{children}</p>,
  h1: ({ children }) => <h3 className="mt-4 mb-2 text-xl font-semibold">{children}</h3>,
  h2: ({ children }) => <h3 className="mt-4 mb-2 text-lg font-semibold">{children}</h3>,
  h3: ({ children }) => <h4 className="mt-3 mb-1 font-semibold">{children}</h4>,
  h4: ({ children }) => <h5 className="mt-3 mb-1 font-semibold">{children}</h5>,
  ul: ({ children }) => <ul className="my-2 list-disc ps-6">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="my-2 list-decimal ps-6">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="my-2 border-s-2 border-edge ps-3 text-muted">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre className="my-2 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-sm">
      {children}
    </pre>
  ),
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 font-mono">{children}</code>,
  table: ({ children }) => (
    <div className="my-2 overflow-x-auto">
      <table className="w-full text-start text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th className="border-b border-edge px-2 py-1 text-start font-medium break-normal">
      {children}
    </th>
  ),
  td: ({ children }) => <td className="border-b border-line px-2 py-1 align-top">{children}</td>,
  hr: () => <hr className="my-3 border-line" />,
};

/** Markdown that somebody else wrote: no HTML of its own, no scripts, no pictures, links that are safe. */
export function Markdown({ text }: { text: string }) {
  return (
    <div data-testid="markdown">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components} skipHtml>
        {text}
      </ReactMarkdown>
    </div>
  );
}
