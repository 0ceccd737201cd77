package dev.caravan.planning;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Optional;

/**
 * A text in a request that changes something: left out it stays as it is, null or blank it is taken away.
 *
 * @param sent whether it was in the request
 * @param text what is to be; empty for nothing
 */
@JsonDeserialize(using = ClearableText.Reader.class)
public record ClearableText(boolean sent, Optional<String> text) {

    static final ClearableText LEFT_OUT = new ClearableText(false, Optional.empty());

    private static final ClearableText TAKEN_AWAY = new ClearableText(true, Optional.empty());

    /** {@return what is to be, where now is what is given} */
    Optional<String> or(Optional<String> now) {
        return sent ? text : now;
    }

    static final class Reader extends StdDeserializer<ClearableText> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(ClearableText.class);
        }

        @Override
        public ClearableText deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                context.handleUnexpectedToken(String.class, json);
            }
            return new ClearableText(true, Optional.of(json.getText().strip()).filter(text -> !text.isEmpty()));
        }

        @Override
        public ClearableText getNullValue(DeserializationContext context) {
            return TAKEN_AWAY;
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return LEFT_OUT;
        }
    }
}
