-- An upstream that says that its quota is used up is left alone by all nodes, until it takes calls again.

alter table budgets
    add column paused_until timestamptz not null default 'epoch',
    add column pause        interval    not null default interval '0',
    add constraint budgets_pause_not_negative check (pause >= interval '0');
comment on column budgets.paused_until is 'Until when no node calls, as the upstream said that its quota is used up; long past where it never did';
comment on column budgets.pause is 'How long the last pause was made: the next is twice as long where the quota is used up again at once';
