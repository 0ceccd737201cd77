package dev.caravan.workspaces;

import java.time.Instant;
import java.util.Optional;

/**
 * A tenant of the mail-outreach service, without its API key, which stays in the database until a call is sent.
 *
 * @param instance base URL of the Email Bison instance, without a slash at its end
 * @param estimatedAccountCount accounts that the upstream last said it has; empty when never read
 * @param estimatedAt when it said so
 */
public record Workspace(
        long id,
        String name,
        String instance,
        boolean active,
        Optional<Long> estimatedAccountCount,
        Optional<Instant> estimatedAt) {

    /** What a run that syncs it holds: one run at a time has it. */
    public String resource() {
        return resource(id);
    }

    static String resource(long id) {
        return "workspace/" + id;
    }

    /** {@return the id of the workspace that the resource names; empty for a resource of another kind} */
    static Optional<Long> idIfOne(String resource) {
        return resource.startsWith("workspace/") ? Optional.of(idOf(resource)) : Optional.empty();
    }

    /** @throws NumberFormatException for a resource that is no workspace */
    static long idOf(String resource) {
        return Long.parseLong(resource.substring("workspace/".length()));
    }
}
