package dev.caravan.faults;

import dev.caravan.process.Api;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every way in which an upstream can misbehave, each on a workspace of its own, all in one run. */
final class UpstreamZoo implements Fault {

    /** Workspaces that exist for this only, at instances that are not there. */
    private static final List<String> ABROAD = List.of("No Such Host", "Expired", "Nobody Home");

    private static final List<Beast> BEASTS = List.of(
            beast("Alder & Finch", "'kind':'hang'", "failed", "no answer within 1 s.*|instance down.*|no new page.*"),
            beast(
                    "Bluebird Dental",
                    "'kind':'hang-after-headers'",
                    "failed",
                    "no answer within 1 s.*|instance down.*|no new page.*"),
            beast("Brightwater Solar", "'kind':'reset'", "failed", "connection reset.*|instance down.*|no new page.*"),
            beast(
                    "Café Lumière",
                    "'kind':'drip'",
                    "failed",
                    // A byte a second, and a second of silence is too long: either may come first.
                    "no (complete )?answer within .*|instance down.*|no new page.*"),
            beast("Cedar Hill Realty", "'kind':'truncated'", "failed", "answer .*|instance down.*|no new page.*"),
            beast("Copperline Logistics", "'kind':'not-json'", "failed", "answer is not JSON"),
            beast("Eastgate Staffing", "'kind':'wrong-type'", "failed", "answer is not JSON but text/html.*"),
            beast("Evergreen Payroll", "'kind':'redirect'", "failed", "HTTP 302"),
            beast("Foxglove Media", "'kind':'huge'", "failed", "body over 64 MB"),
            beast("Granite State Roofing", "'kind':'no-meta'", "failed", "answer is not a page .* meta is missing"),
            beast("Harbor & Lane Legal", "'kind':'empty-page','page':3", "partial", "178 of 193 accounts read, twice"),
            beast("Ironwood Fitness", "'kind':'moves'", "partial", "the list changed while it was read, twice.*"),
            beast(
                    "Juniper Analytics",
                    "'kind':'no-email','page':2",
                    "partial",
                    "1 of 198 accounts have no id or no e-mail.*"),
            beast("Kestrel Insurance", "'kind':'html-401'", "failed", "HTTP 401.*"),
            beast("Silverbirch Consulting", "'kind':'revoked'", "quarantined", ".*HTTP 401.*"),
            beast("Tidewater Freight", "'kind':'forbidden'", "quarantined", ".*HTTP 403.*"),
            beast("Larkspur Events", "'page':5,'status':500", "failed", "HTTP 500.*|instance down.*|no new page.*"),
            beast("Meadowbrook Clinics", "'status':429,'retryAfter':600", "failed", "HTTP 429.*|no new page.*"),
            beast("O'Malley Plumbing", "'kind':'duplicates','page':1", "done", ""),
            beast("Pinecrest Capital", "'kind':'null-count'", "done", ""),
            beast("Quarry Road Films", "'page':1,'status':429,'retryAfter':1,'times':2", "done", ""),
            beast("Redstone Security", "'page':2,'status':503,'times':4", "done", ""));

    @Override
    public String name() {
        return "upstream-zoo";
    }

    @Override
    public String done() {
        return "every upstream fault on a workspace of its own, in one run, expired certificate and DNS included";
    }

    @Override
    public int times(boolean brief) {
        return BEASTS.size() + ABROAD.size();
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        registerAbroad(ground);
        try {
            BEASTS.forEach(beast -> ground.upstream().trouble(beast.order()));
            RunSeen run = ground.sync().require("partial");
            Map<String, Set<Long>> shown = new HashMap<>(ground.upstream().lists(List.of("O'Malley Plumbing")));
            List<String> wrong = new ArrayList<>(
                    BEASTS.stream().flatMap(beast -> beast.wrong(run)).toList());
            wrong.addAll(abroad().flatMap(beast -> beast.wrong(run)).toList());
            Expect.that(wrong.isEmpty(), "unclear outcomes: %s".formatted(wrong));
            return Aftermath.of(
                            troubled(),
                            "%s calls; %s".formatted(ground.upstream().calls(), run.message()))
                    .showing(shown);
        } finally {
            ABROAD.forEach(name -> ground.node().asAdmin().delete("/api/workspaces/" + name.replace(" ", "%20")));
        }
    }

    private static void registerAbroad(Ground ground) {
        Map<String, String> urls = Map.of(
                "No Such Host", "https://mail.nowhere.invalid",
                "Expired", ground.expired().url(),
                "Nobody Home", "http://127.0.0.1:1");
        Api admin = ground.node().asAdmin();
        ABROAD.forEach(name -> admin.post("/api/workspaces", """
                {"name": "%s", "instance": "%s", "apiKey": "1|abroad"}
                """.formatted(name, urls.get(name)))
                .require(201));
    }

    private static Stream<Beast> abroad() {
        return Stream.of(
                beast("No Such Host", "", "failed", "host not found: mail.nowhere.invalid.*"),
                beast("Expired", "", "failed", "certificate not trusted.*"),
                beast("Nobody Home", "", "failed", "connection refused.*"));
    }

    private static List<String> troubled() {
        return BEASTS.stream()
                .filter(beast -> !beast.outcome().equals("done"))
                .map(Beast::workspace)
                .toList();
    }

    private static Beast beast(String workspace, String trouble, String outcome, String reason) {
        return new Beast(workspace, trouble, outcome, reason);
    }

    /**
     * A workspace in trouble, and what its item must say.
     *
     * @param reason pattern of the reason, behind the page that it names
     */
    private record Beast(String workspace, String trouble, String outcome, String reason) {

        String order() {
            return "{\"workspace\":\"%s\",%s}".formatted(workspace, trouble.replace('\'', '"'));
        }

        Stream<String> wrong(RunSeen run) {
            RunSeen.Item item = run.item(workspace);
            boolean right = item.outcome().equals(outcome)
                    && item.reason().matches("(page \\d+( of \\d+)?: )?(" + reason + ")");
            return right
                    ? Stream.empty()
                    : Stream.of(Arrays.asList(trouble, item).toString());
        }
    }
}
