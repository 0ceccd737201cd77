package dev.caravan.sandbox.google;

import dev.caravan.sandbox.Fleet;
import dev.caravan.sandbox.Scramble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scripts that are registered: 78 of which 3 live, unless settings say otherwise. */
final class ScriptFleet {

    /** Ids of projects as they are; the keys of old ones are shorter. */
    private static final Pattern ID = Pattern.compile("1[A-Za-z0-9_-]{56}");

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final int ID_LETTERS = 56;
    private static final int OLD_KEY_LETTERS = 32;
    private static final List<String> PEOPLE = List.of("ana", "bela", "chidi", "dora");

    /** Of 15 dead scripts: 9 deleted, 2 keys of old projects, 4 moved away. */
    private static final int OF = 15;

    private static final int GONE = 9;
    private static final int INVALID = 11;

    private final List<Script> scripts;
    private final Map<String, Script> byId;

    private ScriptFleet(List<Script> scripts) {
        this.scripts = scripts;
        this.byId = scripts.stream().collect(Collectors.toUnmodifiableMap(Script::id, Function.identity()));
    }

    static ScriptFleet of(GoogleProperties settings, long seed) {
        List<Integer> order = shuffled(settings.scripts(), seed);
        Set<Integer> live = live(order, settings.liveScripts());
        List<Integer> dead =
                order.stream().filter(index -> !live.contains(index)).toList();
        Fate[] fates = new Fate[settings.scripts()];
        live.forEach(index -> fates[index] = Fate.LIVE);
        IntStream.range(0, dead.size()).forEach(rank -> fates[dead.get(rank)] = fate(rank));
        return new ScriptFleet(IntStream.range(0, fates.length)
                .mapToObj(index -> script(index, fates[index], settings, seed))
                .toList());
    }

    /** In the order in which they are registered. */
    List<Script> scripts() {
        return scripts;
    }

    Optional<Script> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Set<String> owners() {
        return scripts.stream().map(Script::owner).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an id could be anyone's. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    private static List<Integer> shuffled(int count, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    /** One of each task in turn, so that few live ones are unlike each other. */
    private static Set<Integer> live(List<Integer> order, int count) {
        Set<Integer> live = new HashSet<>();
        for (int rank = 0; rank < order.size() && live.size() < count; rank++) {
            Task wanted = Task.ofIndex(live.size());
            order.stream()
                    .filter(index -> Task.ofIndex(index) == wanted && !live.contains(index))
                    .findFirst()
                    .ifPresent(live::add);
        }
        return live;
    }

    private static Fate fate(int rank) {
        int place = rank % OF;
        return place < GONE ? Fate.GONE : place < INVALID ? Fate.INVALID : Fate.DENIED;
    }

    private static Script script(int index, Fate fate, GoogleProperties settings, long seed) {
        long own = Scramble.of(~seed, index + 1L);
        int owner = index % settings.owners();
        String person = PEOPLE.get(owner % PEOPLE.size()) + (owner < PEOPLE.size() ? "" : owner / PEOPLE.size());
        return new Script(
                index, id(fate, own), name(index), person + "@caravan.example", index % settings.users(), fate, own);
    }

    private static String name(int index) {
        int workspace = index / Task.values().length;
        List<String> names = Fleet.incidentNames();
        String name = names.get(workspace % names.size());
        String again = workspace < names.size() ? "" : " " + (workspace / names.size() + 1);
        return name + again + ": " + Task.ofIndex(index).words();
    }

    private static String id(Fate fate, long seed) {
        return fate == Fate.INVALID ? "M" + letters(seed, OLD_KEY_LETTERS) : "1" + letters(seed, ID_LETTERS);
    }

    private static String letters(long seed, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(place -> {
                    int letter = (int) Long.remainderUnsigned(Scramble.of(seed, place), LETTERS.length());
                    return LETTERS.substring(letter, letter + 1);
                })
                .collect(Collectors.joining());
    }
}
