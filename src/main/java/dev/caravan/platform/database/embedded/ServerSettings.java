package dev.caravan.platform.database.embedded;

import java.util.Map;

/** How the embedded server is created and run: safe against a crash, small beside the JVM, closed to other users. */
final class ServerSettings {

    /**
     * Options of {@code initdb} that EmbeddedPostgres has no methods for; it passes them on as they are. The locale is not
     * the machine's, so that sorting is alike everywhere and a missing locale stops nobody.
     */
    static final Map<String, String> OF_A_NEW_CLUSTER = Map.of(
            "auth-local", "scram-sha-256",
            "auth-host", "scram-sha-256",
            "locale-provider", "builtin",
            "builtin-locale", "C.UTF-8",
            "locale", "C");

    static final Map<String, String> OF_EVERY_START = Map.ofEntries(
            // EmbeddedPostgres is made for tests and switches both off.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            // Three pools of 20 would fit, and people with psql; more only costs memory.
            Map.entry("max_connections", "60"),
            // Holds the hot part of 100,000 accounts and the ledger; the JVM needs the rest of a small machine.
            Map.entry("shared_buffers", "256MB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            // Bounds both the disk that WAL takes below data-dir and the time that recovery takes after a crash.
            Map.entry("max_wal_size", "512MB"),
            // Parallel queries share memory through /dev/shm, which containers limit to 64 MB; flows are parallel
            // enough.
            Map.entry("max_parallel_workers_per_gather", "0"),
            // Loopback only; a socket in /tmp would be one more door, and a fault where /tmp is read-only.
            Map.entry("listen_addresses", "localhost"),
            Map.entry("unix_socket_directories", ""),
            // The application logs its failed statements; the server's file is to stay small.
            Map.entry("log_min_messages", "log"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_checkpoints", "off"));

    private ServerSettings() {}
}
