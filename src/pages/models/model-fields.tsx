import { fieldsOf } from '../../components/model-form/fields.ts';
import { cleanSchema } from '../../components/model-form/clean-schema.ts';
import type { Model } from '../../contract/models.ts';
import { Panel } from '../../ui/panel.tsx';
import { type FieldRow, fieldRows } from './field-words.ts';

/** What has a column of its own only where there is room for five. */
const wide = '@max-lg:hidden';
const head = 'whitespace-nowrap py-1.5 pe-4 text-start text-xs font-medium text-subtle';
const cell = 'py-2 pe-4 align-top';

/** What the model takes: to be read before anything is filled in. */
export function ModelFields({ model: { input } }: { model: Model }) {
  if (input.kind === 'raw') {
    return (
      <Panel title="Fields">
        <p className="text-muted">
          KiwiWhale’s description of this model’s fields could not be read ({input.reason}). Create
          offers an editor for the request itself.
        </p>
      </Panel>
    );
  }
  const rows = fieldRows(fieldsOf(cleanSchema(input.schema)));
  return (
    <Panel title="Fields" data-testid="model-fields" data-value={rows.length}>
      <div
        tabIndex={0}
        role="region"
        aria-label="Table of fields"
        className="@container overflow-x-auto"
      >
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={head}>
                Field
              </th>
              <th scope="col" className={`${head} ${wide}`}>
                Type
              </th>
              <th scope="col" className={`${head} ${wide}`}>
                Range or choices
              </th>
              <th scope="col" className={`${head} ${wide}`}>
                Default
              </th>
              <th scope="col" className={`${head} ${wide}`}>
                Required
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.path} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Row({ row }: { row: FieldRow }) {
  const depth = row.path.split('.').length - 1;
  return (
    <tr
      data-testid="model-field"
      data-value={row.path}
      className="border-b border-line last:border-0"
    >
      <th scope="row" className={`${cell} text-start font-medium ${depth > 0 ? 'ps-4' : ''}`}>
        {row.label}
        <span className="block font-mono text-xs font-normal text-subtle">{row.path}</span>
        {row.help ? (
          <span className="block max-w-96 text-xs font-normal text-muted">{row.help}</span>
        ) : null}
        <span className="tabular mt-0.5 block text-xs font-normal text-muted @lg:hidden">
          {[
            row.type,
            row.range,
            row.default ? `default ${row.default}` : '',
            row.required ? 'required' : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </th>
      <td className={`${cell} ${wide}`}>{row.type}</td>
      <td className={`tabular ${cell} ${wide}`}>{row.range || '–'}</td>
      <td className={`tabular max-w-48 ${cell} ${wide}`}>{row.default || '–'}</td>
      <td className={`${cell} ${wide}`}>{row.required ? 'Yes' : 'No'}</td>
    </tr>
  );
}
