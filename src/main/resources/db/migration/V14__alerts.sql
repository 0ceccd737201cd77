-- What is wrong, since when, and what became of it: a condition is opened once and closed once, however often and by
-- however many nodes it is seen. Who was told stands in the ledger, in runs of alerts-notify.

create table alerts (
    id            bigint generated always as identity primary key,
    rule          text        not null,
    subject       text        not null,
    summary       text        not null,
    path          text        not null,
    since         timestamptz not null,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null,
    opened_at     timestamptz,
    closed_at     timestamptz,
    untold        text,
    notified_at   timestamptz,
    constraint alerts_say_what check (btrim(rule) <> '' and btrim(subject) <> '' and btrim(summary) <> ''),
    constraint alerts_path_is_local check (path ~ '^/([^/]|$)'),
    constraint alerts_opened_before_closed check (closed_at is null or opened_at is not null),
    constraint alerts_untold_known check (untold in ('opened', 'repeated', 'closed')),
    constraint alerts_untold_fits check (untold is null or (opened_at is not null and (untold = 'closed') = (closed_at is not null)))
);
create unique index alerts_open_once_idx on alerts (rule, subject) where closed_at is null;
create index alerts_closed_idx on alerts (rule, subject, closed_at desc) where closed_at is not null;
create index alerts_untold_idx on alerts (id) where untold is not null;
comment on table alerts is 'What is wrong, or was: one open row for each rule and subject; a row that is not opened yet is a condition that has not held for long enough';
comment on column alerts.id is 'Number of the alert';
comment on column alerts.rule is 'Stable name of the rule, such as stale-workspace; the label of the metric caravan_alerts_open';
comment on column alerts.subject is 'What it is about, such as a workspace''s name; open once for each rule';
comment on column alerts.summary is 'What is wrong, since when and what to do, in words, as last seen';
comment on column alerts.path is 'Page of the console that shows it, behind caravan.public-url';
comment on column alerts.since is 'Since when it holds, by the rule that found it';
comment on column alerts.first_seen_at is 'When a check first saw it; a rule with a duration opens it when it has been seen for that long';
comment on column alerts.last_seen_at is 'When the last check that saw it began';
comment on column alerts.opened_at is 'When it was opened; null while it has not held for long enough';
comment on column alerts.closed_at is 'When it was closed: a check looked and did not see it any more';
comment on column alerts.untold is 'opened, repeated or closed: what the channels are still to be told; null when that has been promised in the ledger';
comment on column alerts.notified_at is 'When the last telling was promised in the ledger; repeated that long after while it is open';
