/**
 * Locks that end with the transaction that took them, named by two numbers. The first tells Wagewatch's
 * own locks from those of others in the database.
 */

/** Transactions that write rows of one tenant; tenant 0 stands for what belongs to none. */
export const WRITE_LOCK = 0x5741_5701
/** Processes that bring the schema up to date. */
export const MIGRATION_LOCK = 0x5741_5702
