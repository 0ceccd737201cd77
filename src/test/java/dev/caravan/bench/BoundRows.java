package dev.caravan.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A page in the text form of {@code COPY}, made from JSON without objects in between.
 *
 * @param workspace its place in the fleet
 * @param copy lines of {@link #COLUMNS}
 * @param rows how many
 */
record BoundRows(int workspace, ByteBuffer copy, int rows, int total, int lastPage) {

    /** What is taken from an account, in the order of the columns after workspace, page and provider. */
    private static final List<String> FIELDS = List.of(
            "id",
            "email",
            "name",
            "type",
            "status",
            "daily_limit",
            "warmup_enabled",
            "emails_sent_count",
            "total_replied_count",
            "total_opened_count",
            "unsubscribed_count",
            "bounced_count",
            "unique_replied_count",
            "unique_opened_count",
            "total_leads_contacted_count",
            "interested_leads_count");

    /** The columns of {@code staged_accounts} that are loaded. */
    static final String COLUMNS = "workspace_id, page, provider, upstream_" + String.join(", ", FIELDS);

    private static final Map<String, Integer> PLACES =
            IntStream.range(0, FIELDS.size()).boxed().collect(Collectors.toMap(FIELDS::get, Function.identity()));

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_PER_ROW = 200;

    static BoundRows parse(int workspace, int page, byte[] body) throws IOException {
        StringBuilder copy = new StringBuilder(BYTES_PER_ROW * 100);
        int rows = 0;
        int[] meta = new int[2];
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("data")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        account(parser, copy.append(workspace).append('\t').append(page));
                        rows++;
                    }
                } else if (field.equals("meta")) {
                    meta = meta(parser);
                } else if (value.isStructStart()) {
                    parser.skipChildren();
                }
            }
        }
        return new BoundRows(workspace, StandardCharsets.UTF_8.encode(copy.toString()), rows, meta[0], meta[1]);
    }

    private static void account(JsonParser parser, StringBuilder copy) throws IOException {
        @Nullable String[] values = new String[FIELDS.size()];
        String provider = "Other";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("tags") && token == JsonToken.START_ARRAY) {
                provider = provider(parser, provider);
            } else if (token.isStructStart()) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL && PLACES.containsKey(field)) {
                values[PLACES.get(field)] = parser.getText();
            }
        }
        append(copy, provider);
        Arrays.stream(values).forEach(value -> append(copy, value));
        copy.append('\n');
    }

    private static String provider(JsonParser parser, String otherwise) throws IOException {
        String provider = otherwise;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            boolean byDefault = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                name = field.equals("name") ? parser.getText() : name;
                byDefault |= field.equals("default") && token == JsonToken.VALUE_TRUE;
            }
            provider = byDefault && provider.equals(otherwise) ? name : provider;
        }
        return provider;
    }

    private static int[] meta(JsonParser parser) throws IOException {
        int[] meta = new int[2];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "total" -> meta[0] = parser.getIntValue();
                case "last_page" -> meta[1] = parser.getIntValue();
                default -> parser.skipChildren();
            }
        }
        return meta;
    }

    private static void append(StringBuilder copy, @Nullable String value) {
        copy.append('\t');
        if (value == null) {
            copy.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '\\' -> copy.append("\\\\");
                case '\t' -> copy.append("\\t");
                case '\n' -> copy.append("\\n");
                case '\r' -> copy.append("\\r");
                default -> copy.append(letter);
            }
        }
    }
}
