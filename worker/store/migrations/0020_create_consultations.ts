import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** The 122 desk: what people ask, what it is answered by, and the visits to a counter it leads to. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table articles (
      id uuid primary key default gen_random_uuid(),
      -- Of those the platform ships with.
      code text unique,
      state text not null check (state in ('draft', 'published', 'withdrawn')),
      version integer not null,
      published_version integer,
      topic text not null,
      -- Of the published version: pairs of characters and words, made in worker/articles/terms.ts; null while nothing is published.
      search tsvector,
      title_search tsvector,
      changed_at timestamptz(3) not null default clock_timestamp(),
      check ((state = 'published') = (search is not null)),
      check ((search is null) = (title_search is null)),
      check ((state = 'draft') = (published_version is null))
    );
    create index articles_search on articles using gin (search);
    create index articles_changed on articles (changed_at desc, id desc);

    create table article_versions (
      article_id uuid not null references articles,
      version integer not null check (version > 0),
      topic text not null,
      title jsonb not null,
      body jsonb not null,
      -- Null for what the platform ships with.
      written_by uuid references staff,
      written_at timestamptz(3) not null default clock_timestamp(),
      primary key (article_id, version)
    );

    create sequence consultation_numbers;

    create table consultations (
      id uuid primary key,
      number text not null unique,
      way text not null check (way in ('call', 'station', 'web')),
      -- Through which it was asked, where it was.
      channel_id text references channels,
      request_hash bytea,
      city_code text not null,
      topic text not null,
      state text not null check (state in ('waiting', 'open', 'answered', 'handed-over', 'appointment')),
      revision integer not null default 1,
      -- Who has it, or had it last.
      staff_id uuid references staff,
      -- Where it was handed over to.
      case_id uuid references cases,
      identity_hash bytea,
      phone_hash bytea,
      person_sealed text,
      question_sealed text,
      answer_sealed text,
      asked_at timestamptz(3) not null default clock_timestamp(),
      taken_at timestamptz(3),
      closed_at timestamptz(3),
      purged_at timestamptz(3),
      check ((state in ('waiting', 'open')) = (closed_at is null)),
      check (state = 'waiting' or staff_id is not null),
      check ((way = 'web') = (channel_id is not null)),
      check (state <> 'handed-over' or case_id is not null),
      check (purged_at is null or (closed_at is not null
        and num_nonnulls(request_hash, identity_hash, phone_hash, person_sealed, question_sealed, answer_sealed) = 0))
    );
    create index consultations_waiting on consultations (asked_at, id) where state = 'waiting';
    create index consultations_open on consultations (staff_id, taken_at) where state = 'open';
    create index consultations_closed on consultations (closed_at desc, id desc) where closed_at is not null;
    create index consultations_kept on consultations (closed_at) where closed_at is not null and purged_at is null;
    create index consultations_identity on consultations (identity_hash) where identity_hash is not null;
    create index consultations_phone on consultations (phone_hash) where phone_hash is not null;
    -- What people ask, counted from the index alone.
    create index consultations_counted on consultations (asked_at) include (city_code, topic, way, state);

    -- What it was answered by.
    create table consultation_articles (
      consultation_id uuid not null references consultations,
      article_id uuid not null,
      version integer not null,
      primary key (consultation_id, article_id),
      foreign key (article_id, version) references article_versions
    );
    create index consultation_articles_article on consultation_articles (article_id);

    -- What staff write down about a case for whoever opens it next.
    create table case_notes (
      id uuid primary key,
      case_id uuid not null references cases,
      staff_id uuid not null references staff,
      consultation_id uuid references consultations,
      text_sealed text,
      written_at timestamptz(3) not null default clock_timestamp()
    );
    create index case_notes_case on case_notes (case_id);

    create table offices (
      id uuid primary key,
      city_code text not null,
      name jsonb not null,
      address jsonb not null,
      -- [{"from": "09:00", "to": "12:00"}, …] on working days, and on the others.
      working_hours jsonb not null,
      rest_day_hours jsonb not null,
      slot_minutes integer not null check (slot_minutes between 5 and 240),
      capacity integer not null check (capacity between 1 and 50),
      days_ahead integer not null check (days_ahead between 1 and 60),
      open boolean not null,
      revision integer not null default 1
    );
    create index offices_city on offices (city_code);

    create sequence appointment_numbers;

    create table appointments (
      id uuid primary key,
      number text not null unique,
      office_id uuid not null references offices,
      city_code text not null,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null,
      -- Which of the places of that time it takes.
      place integer not null check (place > 0),
      topic text not null,
      state text not null check (state in ('booked', 'cancelled')),
      consultation_id uuid references consultations,
      booked_by uuid not null references staff,
      booked_at timestamptz(3) not null default clock_timestamp(),
      cancelled_by uuid references staff,
      cancelled_at timestamptz(3),
      -- How often there was something to tell, and how much of that was told.
      revision integer not null default 1,
      told integer not null default 0,
      identity_hash bytea,
      phone_hash bytea,
      person_sealed text,
      purged_at timestamptz(3),
      check ((state = 'cancelled') = (cancelled_at is not null)),
      check ((purged_at is null) = (person_sealed is not null)),
      check (purged_at is null or num_nonnulls(identity_hash, phone_hash) = 0)
    );
    create unique index appointments_place on appointments (office_id, starts_at, place) where state = 'booked';
    create index appointments_day on appointments (starts_at, id);
    create index appointments_untold on appointments (id) where told < revision and purged_at is null;
    create index appointments_kept on appointments (starts_at) where purged_at is null;
    create index appointments_identity on appointments (identity_hash) where identity_hash is not null;
    create index appointments_phone on appointments (phone_hash) where phone_hash is not null;
    create index appointments_consultation on appointments (consultation_id);

    -- A field of a consultation can be shown in the clear as well as one of a case.
    alter table reveals alter column case_id drop not null;
    alter table reveals add column consultation_id uuid references consultations;
    create index reveals_consultation on reveals (consultation_id) where consultation_id is not null;
  `);
}

export const down = irreversible('0020_create_consultations');
