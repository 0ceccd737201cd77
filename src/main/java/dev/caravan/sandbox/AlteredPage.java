package dev.caravan.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A page of which something is not as it should be. */
record AlteredPage(ObjectNode page) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param json a page as it should be */
    static AlteredPage of(byte[] json) {
        try {
            return new AlteredPage((ObjectNode) JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as that trouble has it, as UTF-8. */
    byte[] in(Strike strike) {
        ArrayNode rows = page.withArray("data");
        switch (strike.kind()) {
            case NO_META -> page.remove("meta");
            case EMPTY_PAGE -> rows.removeAll();
            case MOVES -> move(strike.hit());
            case DUPLICATES -> repeatFirst(rows);
            case NO_EMAIL -> clear(rows, "email");
            case NULL_COUNT -> clear(rows, "emails_sent_count");
            default -> throw new IllegalArgumentException(strike.kind() + " alters no page");
        }
        try {
            return JSON.writeValueAsBytes(page);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void move(int hit) {
        ObjectNode meta = page.withObject("/meta");
        if (hit % 2 == 1) {
            meta.put("total", meta.path("total").asInt() + meta.path("per_page").asInt());
            meta.put("last_page", meta.path("last_page").asInt() + 1);
        }
    }

    private static void repeatFirst(ArrayNode rows) {
        if (!rows.isEmpty()) {
            rows.set(rows.size() - 1, rows.get(0));
        }
    }

    private static void clear(ArrayNode rows, String field) {
        if (rows.path(0) instanceof ObjectNode first) {
            first.putNull(field);
        }
    }
}
