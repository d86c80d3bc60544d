import {
  CompiledQuery,
  OperationNodeTransformer,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type KyselyPlugin,
  type PrimitiveValueListNode,
  type ValueNode,
} from 'kysely';

/**
 * One writer at a time, over all instances, as SQLite has it: what a transaction has read stays
 * true until it commits, none waits for a row another holds, and revisions appear in the order of
 * commits. An instance that stands still in the middle of one loses it after a while.
 */
const BEGIN = `begin;
  set local idle_in_transaction_session_timeout = '10s';
  select pg_advisory_xact_lock(4041, 1)`;

/** Whatever is larger is a time; 1973. */
const TIMES_FROM = 1e11;

class OneWriterDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(BEGIN));
  }
}

type PostgresConfig = ConstructorParameters<typeof PostgresDialect>[0];

export class OneWriterDialect extends PostgresDialect {
  readonly #config: PostgresConfig;

  constructor(config: PostgresConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new OneWriterDriver(this.#config);
  }
}

/**
 * Values as PostgreSQL takes them: no NUL in text (a hostile answer may hold one), and times in
 * whole milliseconds.
 */
export function postgresValues(): KyselyPlugin {
  const transformer = new ValueTransformer();
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

class ValueTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: asPostgres(node.value) };
  }

  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
  ): PrimitiveValueListNode {
    return { ...node, values: node.values.map(asPostgres) };
  }
}

function asPostgres(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  if (typeof value === 'number' && value > TIMES_FROM) return Math.round(value);
  return value;
}
