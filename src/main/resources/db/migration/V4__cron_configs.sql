create table cron_configs (
    name        text primary key,
    schedule    text        not null,
    timezone    text        not null default 'UTC',
    enabled     boolean     not null default true,
    description text        not null default '',
    created_at  timestamptz not null default clock_timestamp(),
    updated_at  timestamptz not null default clock_timestamp()
);
comment on table cron_configs is 'When each job starts by itself; defaults are written once and never over a person''s change';
comment on column cron_configs.name is 'The job';
comment on column cron_configs.schedule is 'Cron expression: five fields as in crontab, or six or seven as in Quartz';
comment on column cron_configs.timezone is 'IANA time zone in which the schedule is meant';
comment on column cron_configs.enabled is 'Whether it starts by itself; starting it by hand is possible either way';
comment on column cron_configs.description is 'What it does, for people';
comment on column cron_configs.created_at is 'When the row was written';
comment on column cron_configs.updated_at is 'When it was last changed';
