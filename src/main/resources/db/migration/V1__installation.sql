CREATE TABLE installation (
    single_row boolean     NOT NULL DEFAULT true,
    mode       text        NOT NULL,
    marked_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT installation_pkey PRIMARY KEY (single_row),
    CONSTRAINT installation_single_row_check CHECK (single_row),
    CONSTRAINT installation_mode_check CHECK (mode IN ('sandbox', 'real'))
);

COMMENT ON TABLE installation IS 'What this database is for; one row, written at the first start and never changed';
COMMENT ON COLUMN installation.single_row IS 'Always true: keeps the table to one row';
COMMENT ON COLUMN installation.mode IS 'sandbox (stand-ins and sample data) or real; Caravan refuses to start in the other mode';
COMMENT ON COLUMN installation.marked_at IS 'When the first start marked this database';

COMMENT ON TABLE flyway_schema_history IS 'Which migrations this database has had; kept by Flyway';
COMMENT ON COLUMN flyway_schema_history.installed_rank IS 'Order in which the migrations ran';
COMMENT ON COLUMN flyway_schema_history.version IS 'Version of the migration, the number in its file name';
COMMENT ON COLUMN flyway_schema_history.description IS 'Rest of the file name';
COMMENT ON COLUMN flyway_schema_history.type IS 'Kind of migration, SQL for files';
COMMENT ON COLUMN flyway_schema_history.script IS 'File name';
COMMENT ON COLUMN flyway_schema_history.checksum IS 'CRC-32 of the file; a file that was changed afterwards stops the start';
COMMENT ON COLUMN flyway_schema_history.installed_by IS 'Database user that ran it';
COMMENT ON COLUMN flyway_schema_history.installed_on IS 'When it ran, in the time zone of the session that ran it';
COMMENT ON COLUMN flyway_schema_history.execution_time IS 'How long it took, in milliseconds';
COMMENT ON COLUMN flyway_schema_history.success IS 'Whether it went through';
