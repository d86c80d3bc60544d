export function isBuilt(): boolean;
export function build(options?: { show?: boolean }): Promise<void>;
export function ensureBuilt(): Promise<void>;
