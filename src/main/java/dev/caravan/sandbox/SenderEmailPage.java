package dev.caravan.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One page of a workspace's accounts, in Laravel's form: {@code data}, {@code links}, {@code meta}. A page past the last
 * one is empty, not an error.
 *
 * @param tenant whose accounts
 * @param number from 1
 * @param perPage rows of a full page
 * @param url of the list, without query, for {@code links}
 * @param cursors whether {@code meta.next_cursor} is there
 */
record SenderEmailPage(Tenant tenant, int number, int perPage, String url, boolean cursors) {

    private static final int BYTES_PER_ACCOUNT = 960;

    /** The page as UTF-8. */
    byte[] json() {
        int from = (int) Math.min((long) (number - 1) * perPage, tenant.accounts());
        int to = Math.min(from + perPage, tenant.accounts());
        StringBuilder json = new StringBuilder(BYTES_PER_ACCOUNT * (to - from + 1)).append("{\"data\":[");
        SenderEmails accounts = new SenderEmails(tenant);
        for (int place = from; place < to; place++) {
            if (place > from) {
                json.append(',');
            }
            accounts.append(json, place);
        }
        json.append(']');
        links(json);
        meta(json, from, to);
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a cursor says: the page that it leads to. */
    static String cursorTo(int page) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("page:" + page).getBytes(StandardCharsets.UTF_8));
    }

    private void links(StringBuilder json) {
        link(json.append(",\"links\":{"), "first", 1);
        link(json.append(','), "last", lastPage());
        link(json.append(','), "prev", number > 1 ? number - 1 : 0);
        link(json.append(','), "next", hasNext() ? number + 1 : 0);
        json.append('}');
    }

    private void link(StringBuilder json, String name, int page) {
        json.append('"').append(name).append("\":");
        if (page == 0) {
            json.append("null");
        } else {
            json.append('"').append(url).append("?page=").append(page).append('"');
        }
    }

    private void meta(StringBuilder json, int from, int to) {
        boolean empty = from == to;
        json.append(",\"meta\":{\"current_page\":").append(number);
        json.append(",\"from\":").append(empty ? "null" : from + 1);
        json.append(",\"last_page\":").append(lastPage());
        json.append(",\"path\":\"").append(url).append('"');
        json.append(",\"per_page\":").append(perPage);
        json.append(",\"to\":").append(empty ? "null" : to);
        json.append(",\"total\":").append(tenant.accounts());
        if (cursors) {
            json.append(",\"next_cursor\":").append(hasNext() ? '"' + cursorTo(number + 1) + '"' : "null");
        }
        json.append('}');
    }

    private boolean hasNext() {
        return number < lastPage();
    }

    private int lastPage() {
        return tenant.pages(perPage);
    }
}
