package dev.caravan.sandbox.google;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user can allow. */
enum Scope {
    PROCESSES("script.processes", 1),
    PROJECTS("script.projects", 2),
    PROJECTS_READONLY("script.projects.readonly", 4),
    DEPLOYMENTS("script.deployments", 8),
    DEPLOYMENTS_READONLY("script.deployments.readonly", 16),
    METRICS("script.metrics", 32),
    SPREADSHEETS("spreadsheets", 64),
    SPREADSHEETS_READONLY("spreadsheets.readonly", 128),
    DRIVE("drive", 256),
    BUSINESS("business.manage", 512);

    private static final String BASE = "https://www.googleapis.com/auth/";

    private final String url;
    private final int bit;

    Scope(String name, int bit) {
        this.url = BASE + name;
        this.bit = bit;
    }

    String url() {
        return url;
    }

    static String urlOf(String name) {
        return BASE + name;
    }

    static Optional<Scope> of(String url) {
        return Arrays.stream(values()).filter(scope -> scope.url.equals(url)).findFirst();
    }

    /** As a token's answer lists them. */
    static String joined(Set<Scope> scopes) {
        return scopes.stream().map(Scope::url).collect(Collectors.joining(" "));
    }

    static List<String> urls(Set<Scope> scopes) {
        return scopes.stream().map(Scope::url).toList();
    }

    static int bits(Set<Scope> scopes) {
        return scopes.stream().mapToInt(scope -> scope.bit).sum();
    }

    static Set<Scope> ofBits(int bits) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(values()).filter(scope -> (bits & scope.bit) != 0).forEach(scopes::add);
        return scopes;
    }
}
