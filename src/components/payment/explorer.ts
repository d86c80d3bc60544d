/** A transaction's page. @param template of the configuration; `{signature}` stands for it */
export function explorerTransaction(template: string, signature: string): string {
  return template.replace('{signature}', signature);
}

/** An address's page at the same explorer: explorers put `address` where `tx` stands. */
export function explorerAddress(template: string, address: string): string {
  return template.replace(/\/tx\/\{signature\}/, `/address/${address}`);
}
