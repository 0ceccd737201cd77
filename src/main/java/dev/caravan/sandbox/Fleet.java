package dev.caravan.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The workspaces that the stand-in serves. */
public final class Fleet {

    /** The biggest workspace of the incident: 433 accounts, 29 pages of 15, dropped silently for 18 days. */
    static final String NORTHWIND = "Northwind";

    private final List<Tenant> tenants;
    private final Map<String, Tenant> byName;
    private final Map<String, Tenant> byKey;

    private Fleet(List<Tenant> tenants) {
        this.tenants = tenants;
        this.byName = by(tenants, Tenant::name);
        this.byKey = by(tenants, Tenant::apiKey);
    }

    /**
     * The 26 workspaces of the incident: 25 with 4,406 accounts on 305 pages of 15 (15 to 199 each, 1 to 14 pages), and
     * Northwind with 433 on 29.
     */
    static Fleet incident(long seed) {
        return new Fleet(IntStream.range(0, IncidentFleet.NAMES.size())
                .mapToObj(i -> tenant(i, IncidentFleet.NAMES.get(i), IncidentFleet.sizeOf(i), seed))
                .toList());
    }

    /**
     * A fleet for benchmarks. Which workspace is the biggest depends on the seed, their sizes do not.
     *
     * @see FleetSizes#powerLaw
     */
    static Fleet powerLaw(int workspaces, int accounts, double biggestShare, long seed) {
        List<Integer> sizes = new ArrayList<>(IntStream.of(FleetSizes.powerLaw(workspaces, accounts, biggestShare))
                .boxed()
                .toList());
        Collections.shuffle(sizes, new Random(seed));
        return new Fleet(IntStream.range(0, workspaces)
                .mapToObj(i -> tenant(i, "Tenant %04d".formatted(i + 1), sizes.get(i), seed))
                .toList());
    }

    static Fleet of(StandInProperties settings) {
        return switch (settings.fleet()) {
            case INCIDENT -> incident(settings.seed());
            case POWER_LAW ->
                powerLaw(settings.workspaces(), settings.accounts(), settings.biggestShare(), settings.seed());
        };
    }

    /** Names of the incident's workspaces, which other stand-ins name their things after. */
    public static List<String> incidentNames() {
        return IncidentFleet.NAMES;
    }

    /** In the order in which they are registered, which is no order of size. */
    List<Tenant> tenants() {
        return tenants;
    }

    /** The workspace that a key belongs to; empty for a key that is nobody's. */
    Optional<Tenant> withKey(String apiKey) {
        return Optional.ofNullable(byKey.get(apiKey));
    }

    /** The workspace of that name. */
    Optional<Tenant> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    long accounts() {
        return tenants.stream().mapToLong(Tenant::accounts).sum();
    }

    /** Pages that a full read of every workspace takes. */
    long pages(int perPage) {
        return tenants.stream().mapToLong(tenant -> tenant.pages(perPage)).sum();
    }

    private static Tenant tenant(int index, String name, int accounts, long seed) {
        long own = Scramble.of(seed, index + 1L);
        String domain = name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT) + ".example";
        return new Tenant(index, name, domain, apiKey(index, own), accounts, own);
    }

    private static String apiKey(int index, long seed) {
        String text = IntStream.rangeClosed(1, 3)
                .mapToObj(part -> "%016x".formatted(Scramble.of(seed, part)))
                .collect(Collectors.joining());
        return (84 + index) + "|" + text.substring(0, 40);
    }

    private static Map<String, Tenant> by(List<Tenant> tenants, Function<Tenant, String> key) {
        return tenants.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
