/** Nobody's: what the platform earns in the sandbox stays there. */
export const PLATFORM_WALLET = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';
