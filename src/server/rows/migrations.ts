import { sql, type Kysely, type Migration, type MigrationProvider, type RawBuilder } from 'kysely'

/**
 * A table of rows: what is kept is one JSON document, and columns that are searched, sorted or joined are made from it by
 * PostgreSQL, so that no fact stands in two places.
 */
const rows = (name: string, ...columns: RawBuilder<unknown>[]) => sql`create table ${sql.table(name)} (
  id text primary key,
  revision int not null default 1,
  arrived bigint generated always as identity,
  data jsonb not null${sql.join(
    columns.map(column => sql`, ${column}`),
    sql``,
  )}
)`

const made = (name: string, type: string, from: string) =>
  sql`${sql.ref(name)} ${sql.raw(type)} generated always as (${sql.raw(from)}) stored`

const by = (table: string, member: string) =>
  sql`create index ${sql.ref(`${table}_by_${member}`)} on ${sql.table(table)} ((data ->> ${sql.lit(member)}))`

/** In order of their names; a migration that has run anywhere is never edited. */
const migrations: Record<string, Migration> = {
  '0001-first': {
    async up(db: Kysely<unknown>) {
      const statements = [
        // Ends the statement around it, which then has changed nothing.
        sql`create function must_hold(holds boolean) returns boolean language plpgsql as $$
          begin
            if holds then return true; end if;
            raise exception 'a row is no longer what it was' using errcode = '40001';
          end
        $$`,
        // PostgreSQL cannot know that ours are all in UTC.
        sql`create function instant(text) returns timestamptz language sql immutable strict as 'select $1::timestamptz'`,
        sql`create sequence idea_numbers`,
        rows('municipalities'),
        rows('councils'),
        rows('seats'),
        rows(
          'ideas',
          made('council', 'text', "data ->> 'council'"),
          made('number', 'int unique', "(data ->> 'number')::int"),
          made('public', 'boolean', "(data ->> 'public')::boolean"),
          made('state', 'text', "data ->> 'state'"),
          made('theme', 'text', "data ->> 'theme'"),
          made('place', 'text', "data #>> '{place,name}'"),
          made('support', 'int', "(data ->> 'support')::int"),
          // Those without a promised answer come last.
          made(
            'awaited',
            'text',
            `case when data ->> 'state' in ('withMunicipality', 'forwarded')
              then coalesce(data ->> 'answerDue', '9999-12-31') else '9999-12-31' end`,
          ),
        ),
        sql`create index ideas_listed on ideas (council, number desc) where public`,
        sql`create index ideas_by_support on ideas (council, support desc, number desc) where public`,
        sql`create index ideas_by_state on ideas (council, state)`,
        rows('authors'),
        rows('photos', sql`bytes bytea`),
        by('photos', 'idea'),
        rows('supports'),
        by('supports', 'idea'),
        rows('pledges'),
        by('pledges', 'idea'),
        rows('reports'),
        by('reports', 'idea'),
        rows(
          'meetings',
          made('council', 'text', "data ->> 'council'"),
          made('starts', 'timestamptz', "instant(data #>> '{meeting,start}')"),
        ),
        sql`create index meetings_listed on meetings (council, starts)`,
        by('meetings', 'series'),
        rows('series'),
        rows('attendances'),
        by('attendances', 'meeting'),
        rows('needs'),
        by('needs', 'meeting'),
        rows(
          'work_days',
          made('council', 'text', "data ->> 'council'"),
          made('starts', 'timestamptz', "instant(data ->> 'start')"),
          made('ends', 'timestamptz', "instant(data ->> 'end')"),
        ),
        sql`create index work_days_listed on work_days (council, starts)`,
        rows('sign_ups'),
        by('sign_ups', 'workDay'),
        rows('messages'),
        by('messages', 'council'),
        rows(
          'polls',
          made('council', 'text', "data ->> 'council'"),
          made('state', 'text', "data ->> 'state'"),
          made('closes', 'timestamptz', "instant(data #>> '{poll,closes}')"),
        ),
        sql`create index polls_listed on polls (council, closes)`,
        rows('ballots'),
        by('ballots', 'poll'),
        by('ballots', 'id'),
        rows('keys', made('created', 'timestamptz', "instant(data ->> 'created')")),
        by('keys', 'about'),
        sql`create index keys_by_age on keys (created)`,
        sql`create table poll_keys (
          poll text primary key references polls,
          receipts jsonb not null,
          tokens text,
          subjects text
        )`,
        // One row a poll, changed as a whole: a row for each right and each ballot would stand in the order of who came.
        // The members of a jsonb object are kept in the order of their names, whatever order they came in.
        sql`create table rolls (
          poll text primary key references polls,
          rights jsonb not null
        ) with (fillfactor = 50)`,
        sql`create table ballot_boxes (
          poll text primary key references polls,
          ballots jsonb not null
        ) with (fillfactor = 50)`,
        // Digests do not get smaller by compression.
        sql`alter table rolls alter column rights set storage external`,
        sql`alter table ballot_boxes alter column ballots set storage external`,
        // json keeps the board to the letter
        sql`create table boards (poll text primary key references polls, data json not null)`,
        sql`create table paper_readings (
          poll text not null references polls,
          reading text not null,
          ballots jsonb not null,
          primary key (poll, reading)
        )`,
        sql`create table retention_runs (at timestamptz primary key, report jsonb not null)`,
      ]
      for (const statement of statements) await statement.execute(db)
    },
  },
}

/** What kysely's migrator runs. */
export const migrationProvider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) }
