/** A file of supabase/migrations. */
export type Migration = { version: string; name: string; sql: string; hash: string };

/** A row of supabase_migrations.schema_migrations. */
export type Recorded = { version: string; name: string | null; hash: string | null };
