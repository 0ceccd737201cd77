package dev.caravan.sandbox.google;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The accounts that have granted access before the sandbox was first started. */
final class GoogleUsers {

    /** Enough for executions, the inventory, and the weekly summary. */
    private static final Set<Scope> GRANTED =
            EnumSet.of(Scope.PROCESSES, Scope.PROJECTS_READONLY, Scope.DEPLOYMENTS_READONLY, Scope.SPREADSHEETS);

    private final List<GoogleUser> users;

    GoogleUsers(int count, Tokens tokens) {
        this.users = IntStream.range(0, count)
                .mapToObj(index -> new GoogleUser(
                        index,
                        "automation" + (index == 0 ? "" : "-" + (index + 1)),
                        tokens.refreshToken(new Grant(index, GRANTED, Instant.EPOCH))))
                .toList();
    }

    List<GoogleUser> all() {
        return users;
    }

    GoogleUser of(Grant grant) {
        return users.get(grant.user() % users.size());
    }

    Optional<GoogleUser> withEmail(String email) {
        return users.stream().filter(user -> user.email().equals(email)).findFirst();
    }

    List<String> grantedScopes() {
        return Scope.urls(GRANTED);
    }
}
