/** The submission key of payments that came with an archive: records, made by nobody here. */
export const IMPORTED = 'imported';
