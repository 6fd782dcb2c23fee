export const TABLE_NAMES = ['merchants', 'payments'] as const;
export type TableName = (typeof TABLE_NAMES)[number];
