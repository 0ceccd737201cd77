package dev.caravan.sandbox;

import java.net.URI;
import java.util.List;

/**
 * A workspace as {@code POST /api/workspaces/import} takes it.
 *
 * @param instance base URL of the stand-in
 */
record Registration(String name, URI instance, int bisonWorkspaceId, String apiKey, boolean active) {

    static List<Registration> all(Fleet fleet, URI instance) {
        return fleet.tenants().stream()
                .map(tenant ->
                        new Registration(tenant.name(), instance, tenant.bisonWorkspaceId(), tenant.apiKey(), true))
                .toList();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Registration[%s at %s]".formatted(name, instance);
    }
}
