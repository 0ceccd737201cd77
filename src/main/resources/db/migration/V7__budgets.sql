-- What may be asked of an upstream, shared by all nodes: calls at once as shares that nodes hold under their lease, calls
-- per minute as slots in time that nodes take.

create table budgets (
    key          text        not null,
    next_free_at timestamptz not null default 'epoch',
    constraint budgets_pkey primary key (key)
);
comment on table budgets is 'What is spared, by key; its row is locked while a share of it changes, so that shares never add up to more than there is';
comment on column budgets.key is 'What is spared, such as email-bison/https://dedi.emailbison.com';
comment on column budgets.next_free_at is 'The first time that is not yet taken for a call, by the database''s clock; only used where calls per minute are limited';

create table budget_shares (
    key          text        not null,
    node         bigint      not null,
    permits      integer     not null,
    wanted       integer     not null,
    remainder_at timestamptz not null default 'epoch',
    constraint budget_shares_pkey primary key (key, node),
    constraint budget_shares_budget_fkey foreign key (key) references budgets (key),
    constraint budget_shares_node_fkey foreign key (node) references nodes (id) on delete cascade,
    constraint budget_shares_permits_not_negative check (permits >= 0),
    constraint budget_shares_wanted_not_negative check (wanted >= 0)
);
create index budget_shares_node_idx on budget_shares (node);
comment on table budget_shares is 'How many calls at once each node may make now; gone with the node''s lease, and given back when the node makes none';
comment on column budget_shares.key is 'The budget';
comment on column budget_shares.node is 'The lease under which the share is held';
comment on column budget_shares.permits is 'Calls at once that the node may make; never fewer than it is making';
comment on column budget_shares.wanted is 'Calls that were under way or waiting on the node, at their most since it last looked';
comment on column budget_shares.remainder_at is 'When it last got one of the permits that do not divide evenly: those go round';
