-- A run can be cancelled: it stops between its items, and those that had not begun are cancelled.

alter table runs
    add column cancelled_at timestamptz,
    add column cancelled_by text,
    add constraint runs_cancelled_by_somebody check ((cancelled_at is null) = (cancelled_by is null)),
    add constraint runs_cancelled_on_request check (status <> -2 or cancelled_at is not null);
comment on column runs.cancelled_at is 'When somebody asked for it to stop; it ends when the items under way have ended';
comment on column runs.cancelled_by is 'Who asked for that';

