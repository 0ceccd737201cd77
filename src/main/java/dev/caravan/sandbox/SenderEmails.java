package dev.caravan.sandbox;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes sender accounts as JSON, made on the fly from workspace and place. Text is built by hand: in benchmarks this
 * stand-in shares the processors with what is measured.
 */
final class SenderEmails {

    /** Place of the account that was shown with 4 mails sent where the truth was {@value #TRUTH}: on Northwind's page 17. */
    static final int SHOWED_FOUR = 246;

    static final int TRUTH = 43;

    private static final String[] FIRST = {
        "Ava", "Ben", "Clara", "Daniel", "Elena", "Felix", "Grace", "Hugo", "Iris", "Jonas", "Kira", "Liam", "Maya",
        "Noah", "Olivia", "Paul", "Quinn", "Rosa", "Sam", "Tara", "Uma", "Victor", "Wendy", "Xavier", "Yara", "Zoe",
        "Adam", "Bella", "Carl", "Dana", "Emil", "Faye"
    };
    private static final String[] LAST = {
        "Archer", "Baker", "Carter", "Dalton", "Ellis", "Fischer", "Grant", "Hayes", "Irving", "Jensen", "Keller",
        "Lambert", "Morris", "Novak", "Owens", "Parker", "Quigley", "Reyes", "Sutton", "Turner", "Underhill", "Vance",
        "Walsh", "Xiong", "Young", "Ziegler", "Abbott", "Barnes", "Conway", "Doyle", "Emerson", "Foster"
    };

    private static final String[] FIRST_IN_ADDRESS = lowerCase(FIRST);
    private static final String[] LAST_IN_ADDRESS = lowerCase(LAST);

    private final Tenant tenant;
    private final String company;

    SenderEmails(Tenant tenant) {
        this.tenant = tenant;
        this.company = new String(JsonStringEncoder.getInstance().quoteAsString(tenant.name()));
    }

    /**
     * Appends one account: every field of the published list, in its order.
     *
     * @param place in the workspace, from 0
     */
    void append(StringBuilder json, int place) {
        long id = tenant.accountId(place);
        Dice dice = new Dice(Scramble.of(tenant.seed(), id));
        int first = dice.roll(FIRST.length);
        int last = dice.roll(LAST.length);
        Provider provider = Provider.pick(dice);
        json.append("{\"id\":").append(id);
        text(json, "name").append(FIRST[first]).append(' ').append(LAST[last]).append('"');
        text(json, "email").append(FIRST_IN_ADDRESS[first]).append('.').append(LAST_IN_ADDRESS[last]);
        json.append('.').append(place + 1).append('@').append(tenant.domain()).append('"');
        text(json, "email_signature")
                .append("<p>")
                .append(FIRST[first])
                .append(' ')
                .append(LAST[last]);
        json.append("<br>").append(company).append("</p>\"");
        json.append(provider.servers());
        settings(json, dice);
        counts(json, dice, isShowedFour(place) ? TRUTH : dice.roll(2_500));
        time(json, "created_at", 2025, dice);
        time(json, "updated_at", 2026, dice);
        json.append(",\"tags\":").append(provider.tags(dice)).append('}');
    }

    private boolean isShowedFour(int place) {
        return place == SHOWED_FOUR && tenant.name().equals(Fleet.NORTHWIND);
    }

    private static void settings(StringBuilder json, Dice dice) {
        number(json, "daily_limit", 5 * (1 + dice.roll(10)));
        boolean connected = dice.roll(32) > 0;
        json.append(",\"type\":\"Inbox\",\"status\":\"").append(connected ? "Connected" : "Not connected");
        json.append("\",\"warmup_enabled\":").append(dice.roll(4) > 0);
    }

    private static void counts(StringBuilder json, Dice dice, int sent) {
        int replied = dice.roll(1 + sent / 10);
        int opened = dice.roll(1 + sent / 2);
        number(json, "emails_sent_count", sent);
        number(json, "total_replied_count", replied);
        number(json, "total_opened_count", opened);
        number(json, "unsubscribed_count", dice.roll(1 + sent / 200));
        number(json, "bounced_count", dice.roll(1 + sent / 50));
        number(json, "unique_replied_count", replied - replied / 4);
        number(json, "unique_opened_count", opened - opened / 3);
        number(json, "total_leads_contacted_count", sent - sent / 3);
        number(json, "interested_leads_count", replied / 3);
    }

    private static void time(StringBuilder json, String field, int year, Dice dice) {
        text(json, field).append(year).append('-');
        twoDigits(json, 1 + dice.roll(10)).append('-');
        twoDigits(json, 1 + dice.roll(28)).append('T');
        twoDigits(json, dice.roll(24)).append(':');
        twoDigits(json, dice.roll(60)).append(':');
        twoDigits(json, dice.roll(60)).append(".000000Z\"");
    }

    private static StringBuilder twoDigits(StringBuilder json, int value) {
        return json.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static void number(StringBuilder json, String field, int value) {
        json.append(",\"").append(field).append("\":").append(value);
    }

    private static StringBuilder text(StringBuilder json, String field) {
        return json.append(",\"").append(field).append("\":\"");
    }

    private static String[] lowerCase(String[] names) {
        return Arrays.stream(names).map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
    }
}
