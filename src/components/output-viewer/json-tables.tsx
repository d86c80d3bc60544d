import { isJsonObject, type Json } from '../../lib/json.ts';

const MAX_DEPTH = 8;
const MAX_ROWS = 500;

/** As they are written; a name at the start of a label keeps its own way, too. */
const SPELLED = new Map(
  ['BPM', 'Hz', 'kHz', 'dB', 'LUFS', 'LU', 'RMS', 'URL', 'ID', 'FPS', 'kB', 'MB'].map(
    (word): [string, string] => [word.toLowerCase(), word],
  ),
);

/** `integrated_lufs` → `Integrated LUFS`. */
function label(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
    .split(' ')
    .map((word) => SPELLED.get(word.toLowerCase()) ?? word);
  const [first = '', ...rest] = words;
  const begun = SPELLED.has(first.toLowerCase())
    ? first
    : first.charAt(0).toUpperCase() + first.slice(1);
  return [begun, ...rest].join(' ');
}

function scalar(value: Json): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number')
    return value.toLocaleString(undefined, { maximumFractionDigits: 4 });
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isScalar = (value: Json) => typeof value !== 'object' || value === null;

/** Any JSON as tables: names beside values, a list of objects as rows under columns. */
export function JsonTables({ value, depth = 0 }: { value: Json; depth?: number }) {
  if (isScalar(value) || depth > MAX_DEPTH) return <span className="tabular">{scalar(value)}</span>;
  if (Array.isArray(value)) return <ListTable items={value} depth={depth} />;
  return <ObjectTable object={value} depth={depth} />;
}

function ObjectTable({ object, depth }: { object: Json; depth: number }) {
  const entries = isJsonObject(object) ? Object.entries(object) : [];
  if (entries.length === 0) return <span className="text-subtle">nothing</span>;
  return (
    <table className="w-full text-sm" data-testid="json-table">
      <tbody>
        {entries.map(([name, one]) => (
          <tr key={name} className="border-b border-line last:border-0">
            <th
              scope="row"
              className="w-40 py-1.5 pe-3 text-start align-top font-medium break-normal text-muted"
            >
              {label(name)}
            </th>
            <td className="py-1.5 break-words">
              <JsonTables value={one} depth={depth + 1} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ListTable({ items, depth }: { items: Json[]; depth: number }) {
  if (items.length === 0) return <span className="text-subtle">none</span>;
  const shown = items.slice(0, MAX_ROWS);
  const rest = items.length - shown.length;
  const more =
    rest > 0 ? <p className="text-xs text-subtle">and {rest} more, in the raw view</p> : null;
  if (items.every(isScalar)) {
    return (
      <>
        <span className="tabular">{shown.map(scalar).join(', ')}</span>
        {more}
      </>
    );
  }
  const rows = shown.filter(isJsonObject);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (rows.length < shown.length || columns.length > 8) {
    return (
      <ol className="grid list-decimal gap-2 ps-6">
        {shown.map((item, index) => (
          <li key={index}>
            <JsonTables value={item} depth={depth + 1} />
          </li>
        ))}
        {more}
      </ol>
    );
  }
  return (
    <>
      <table className="w-full text-sm">
        <thead>
          <tr>
            {columns.map((name) => (
              <th
                key={name}
                scope="col"
                className="pe-3 pb-1 text-start font-medium break-normal text-muted"
              >
                {label(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} className="border-t border-line">
              {columns.map((name) => (
                <td key={name} className="py-1 pe-3 align-top">
                  <JsonTables value={row[name] ?? null} depth={depth + 1} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  );
}
