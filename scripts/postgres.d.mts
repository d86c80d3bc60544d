export interface PostgresCluster {
  url(database: string): string;
  create(database: string, template?: string): Promise<void>;
  stop(): Promise<void>;
}

/** @param options durable: as one that is used in earnest */
export function startPostgres(options?: { durable?: boolean }): Promise<PostgresCluster>;
