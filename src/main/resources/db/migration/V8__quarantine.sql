-- What upstreams say is invalid: no call is made for it until it is restored. The evidence is theirs, the words are kept.

create table quarantine (
    id            bigint generated always as identity primary key,
    kind          text        not null,
    ref           text        not null,
    name          text        not null,
    reason        text        not null,
    evidence      text        not null default '',
    state         text        not null,
    hits          integer     not null default 1,
    first_seen    timestamptz not null default clock_timestamp(),
    last_seen     timestamptz not null default clock_timestamp(),
    last_sighting text        not null,
    delete_after  timestamptz,
    run_id        bigint,
    reported_by   text        not null,
    constraint quarantine_ref_once unique (kind, ref),
    constraint quarantine_kind_known check (kind in ('workspace', 'script', 'post', 'instance')),
    constraint quarantine_state_known check (state in ('quarantined', 'held')),
    constraint quarantine_hits_counted check (hits > 0),
    constraint quarantine_ref_given check (btrim(ref) <> '' and btrim(name) <> '' and btrim(reason) <> ''),
    constraint quarantine_only_scripts_are_deleted check (delete_after is null or (kind = 'script' and state = 'quarantined')),
    constraint quarantine_run_known foreign key (run_id) references runs (id) on delete set null
);
create index quarantine_run_idx on quarantine (run_id) where run_id is not null;
comment on table quarantine is 'What is known to be invalid, or suspected of it: what is quarantined costs no call and no retry until it is restored; restored and deleted entries leave the table';
comment on column quarantine.id is 'Number of the entry';
comment on column quarantine.kind is 'What it is: workspace, script, post or instance';
comment on column quarantine.ref is 'Which one: a workspace''s name, a script''s id at Google, the id of a post or instance';
comment on column quarantine.name is 'What people call it';
comment on column quarantine.reason is 'Why, as one word, such as invalid_key or not_found';
comment on column quarantine.evidence is 'The upstream''s status and words, or those of the person who reported it';
comment on column quarantine.state is 'quarantined: skipped without a call; held: something else is more likely to blame, so it is tried again at each run';
comment on column quarantine.hits is 'How often it was found invalid; skipping it does not count';
comment on column quarantine.first_seen is 'When it was first found invalid';
comment on column quarantine.last_seen is 'When it was last found invalid';
comment on column quarantine.last_sighting is 'Names the last finding, such as item/42, so that the same one counts once';
comment on column quarantine.delete_after is 'When it may be deleted; null for all but quarantined scripts, which are never deleted';
comment on column quarantine.run_id is 'The run that last found it invalid; null where a person reported it, or the run has been pruned';
comment on column quarantine.reported_by is 'Who last reported it: the area of Caravan, or admin';

alter table workspaces
    add column access_since timestamptz not null default clock_timestamp();
comment on column workspaces.access_since is 'Since when it has the instance and the API key that it has now; a refusal from before says nothing of them';
