package dev.caravan.workspaces;

import java.time.Instant;
import java.util.Optional;

/**
 * A sender account as the API shows it.
 *
 * @param missingSince when a complete read first did not show it; empty while the upstream has it
 * @param lastSyncedAt when a sync last wrote it
 */
public record AccountView(
        long upstreamId,
        String email,
        Optional<String> name,
        String provider,
        Optional<String> type,
        Optional<String> status,
        Optional<Long> dailyLimit,
        Optional<Boolean> warmupEnabled,
        Optional<Long> emailsSentCount,
        Optional<Long> totalRepliedCount,
        Optional<Long> bouncedCount,
        Optional<Instant> missingSince,
        Instant lastSyncedAt) {}
