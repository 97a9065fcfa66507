/**
 * How many must sign before a municipal council has to take a stand within six months (kommuneloven § 12-1): 300, or two
 * per cent of the inhabitants where that is fewer.
 */
export const signaturesNeeded = (inhabitants: number): number => Math.min(300, Math.ceil(inhabitants / 50))
