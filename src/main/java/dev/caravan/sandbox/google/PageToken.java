package dev.caravan.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the last execution of a page, so that a list that grows meanwhile shifts no page. */
final class PageToken {

    private PageToken() {}

    static String after(Execution last) {
        String text = "before " + last.start().toEpochMilli();
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws QueryRefusedException for a token that is none of ours */
    static Instant read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.matches("before \\d{1,15}")) {
                return Instant.ofEpochMilli(Long.parseLong(text.substring("before ".length())));
            }
        } catch (IllegalArgumentException noBase64) {
            throw new QueryRefusedException("Invalid page token: " + token);
        }
        throw new QueryRefusedException("Invalid page token: " + token);
    }

    /** One page of a list, newest first; an empty list is {@code {}}. */
    static Map<String, Object> page(List<Execution> all, Optional<Instant> before, int size) {
        List<Execution> left = all.stream()
                .filter(execution -> before.map(execution.start()::isBefore).orElse(true))
                .limit(size + 1L)
                .toList();
        Map<String, Object> page = new LinkedHashMap<>();
        if (!left.isEmpty()) {
            page.put("processes", left.stream().limit(size).map(Execution::json).toList());
        }
        if (left.size() > size) {
            page.put("nextPageToken", after(left.get(size - 1)));
        }
        return page;
    }
}
