-- The grants by which Caravan acts at Google and Amazon in somebody's name, and whether they hold.

create table credentials (
    id                bigint      generated always as identity,
    name              text        not null,
    provider          text        not null,
    client_id         text        not null,
    client_secret     bytea       not null,
    refresh_token     bytea,
    access_token      bytea,
    access_fetched_at timestamptz,
    access_expires_at timestamptz,
    access_refusals   integer     not null default 0,
    access_dropped_at timestamptz,
    scopes            text[]      not null default '{}',
    auth_valid        boolean     not null,
    trouble           text,
    invalid_reason    text,
    invalid_since     timestamptz,
    grant_number      bigint      not null default 1,
    granted_at        timestamptz,
    refresh_claim     bigint,
    refresh_node      bigint,
    refresh_failed_at timestamptz,
    refresh_failure   text,
    created_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    constraint credentials_pkey primary key (id),
    constraint credentials_refresh_node_fkey foreign key (refresh_node) references nodes (id) on delete set null,
    constraint credentials_name_once unique (name),
    constraint credentials_name_said check (btrim(name) <> ''),
    constraint credentials_provider_known check (provider in ('google', 'amazon')),
    constraint credentials_trouble_known check (trouble in
        ('not_connected', 'invalid_grant', 'invalid_client', 'unauthorized', 'scope_missing', 'api_not_enabled', 'key_lost')),
    constraint credentials_valid_unless_the_grant_is_in_trouble check
        (auth_valid = (trouble is null or trouble = 'invalid_client')),
    constraint credentials_trouble_explained check
        ((trouble is null) = (invalid_reason is null) and (trouble is null) = (invalid_since is null)),
    constraint credentials_valid_with_grant check (refresh_token is not null or not auth_valid),
    constraint credentials_access_token_expires check
        ((access_token is null) = (access_expires_at is null) and (access_token is null) = (access_fetched_at is null))
);
create index credentials_refresh_node_idx on credentials (refresh_node) where refresh_node is not null;
create index credentials_trouble_idx on credentials (provider) where trouble is not null;
comment on table credentials is 'Grants by which Caravan acts at Google and Amazon; their secrets are encrypted';
comment on column credentials.id is 'Number of the credential; its secrets are encrypted for it, so it never changes';
comment on column credentials.name is 'What people call it';
comment on column credentials.provider is 'google or amazon';
comment on column credentials.client_id is 'Id of the OAuth client that the grant was given to';
comment on column credentials.client_secret is 'Secret of that client, encrypted';
comment on column credentials.refresh_token is 'The grant itself, encrypted; null while it is not connected';
comment on column credentials.access_token is 'The token that calls carry, encrypted; null until one was fetched';
comment on column credentials.access_fetched_at is 'When the access token was fetched';
comment on column credentials.access_expires_at is 'When it expires, by the database''s clock';
comment on column credentials.access_refusals is 'How often an API refused this access token';
comment on column credentials.access_dropped_at is 'When an access token was last thrown away as an API refused it';
comment on column credentials.scopes is 'What the grant allows, as the provider said when a token was last fetched; empty while nobody knows';
comment on column credentials.auth_valid is 'Whether the grant holds as far as is known; false: someone has to authorise anew. Calls are made where there is no trouble';
comment on column credentials.trouble is 'Why no call is made with it: not_connected, invalid_grant, invalid_client, unauthorized, scope_missing, api_not_enabled or key_lost; null when calls are made. After invalid_client the grant is not in doubt: it is our client that is refused';
comment on column credentials.invalid_reason is 'The same in words, with what to do; null when calls are made';
comment on column credentials.invalid_since is 'Since when; null when calls are made';
comment on column credentials.grant_number is 'Grows with each grant that replaces another: what is found out about an older one says nothing of this one';
comment on column credentials.granted_at is 'When the refresh token was entered, or given by the provider; null while it is not connected';
comment on column credentials.refresh_claim is 'Fencing token of whoever fetches an access token just now; null when nobody does';
comment on column credentials.refresh_node is 'Lease under which it is fetched: when that has expired, another may';
comment on column credentials.refresh_failed_at is 'When fetching one last failed for a reason that is not the grant''s, such as a token endpoint that is down';
comment on column credentials.refresh_failure is 'What went wrong then, for those who waited for it';
comment on column credentials.created_at is 'When it was registered';
comment on column credentials.updated_at is 'When a person last changed it';

create table connect_requests (
    id            bigint      generated always as identity,
    credential_id bigint      not null,
    state_hash    bytea       not null,
    browser_hash  bytea       not null,
    verifier      bytea       not null,
    redirect_uri  text        not null,
    requested_by  text        not null,
    expires_at    timestamptz not null,
    constraint connect_requests_pkey primary key (id),
    constraint connect_requests_credential_fkey foreign key (credential_id) references credentials (id) on delete cascade,
    constraint connect_requests_state_once unique (state_hash)
);
create index connect_requests_credential_idx on connect_requests (credential_id);
comment on table connect_requests is 'People who were sent to a provider to allow something, and have not come back yet; each row is used once';
comment on column connect_requests.id is 'Number of the request; its verifier is encrypted for it';
comment on column connect_requests.credential_id is 'The credential that is being connected';
comment on column connect_requests.state_hash is 'SHA-256 of the state that comes back with the answer';
comment on column connect_requests.browser_hash is 'SHA-256 of the cookie that the browser was given: an answer counts only from there';
comment on column connect_requests.verifier is 'The PKCE code verifier, encrypted: without it the answer''s code is worth nothing';
comment on column connect_requests.redirect_uri is 'Where the provider was told to send them back to; said again when the code is exchanged';
comment on column connect_requests.requested_by is 'Who asked';
comment on column connect_requests.expires_at is 'Until when the answer is taken';
