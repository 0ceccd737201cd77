package dev.caravan.workspaces;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of {@code GET /api/sender-emails} as Email Bison sends it: Laravel's paging, of which the published reference
 * shows {@code data} only. What it leaves out is null here, and told apart by {@link PageStaging}.
 *
 * @param data the rows
 * @param meta where the page stands in the list
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SenderEmailPage(
        @Nullable List<SenderEmail> data, @Nullable Meta meta) {

    /**
     * Where a page stands in its list.
     *
     * @param lastPage number of pages; left out where the instance is followed by cursor
     * @param total rows of the whole list
     * @param nextCursor where the next page is, on instances that offer a cursor
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Meta(
            @JsonProperty("last_page") @Nullable Integer lastPage,
            @Nullable Long total,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {}

    /** A sender account; every count may be null. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SenderEmail(
            @Nullable Long id,
            @Nullable String email,
            @Nullable String name,
            @Nullable String type,
            @Nullable String status,
            @JsonProperty("daily_limit") @Nullable Long dailyLimit,
            @JsonProperty("warmup_enabled") @Nullable Boolean warmupEnabled,
            @JsonProperty("emails_sent_count") @Nullable Long emailsSentCount,
            @JsonProperty("total_replied_count") @Nullable Long totalRepliedCount,
            @JsonProperty("total_opened_count") @Nullable Long totalOpenedCount,
            @JsonProperty("unsubscribed_count") @Nullable Long unsubscribedCount,
            @JsonProperty("bounced_count") @Nullable Long bouncedCount,
            @JsonProperty("unique_replied_count") @Nullable Long uniqueRepliedCount,
            @JsonProperty("unique_opened_count") @Nullable Long uniqueOpenedCount,

            @JsonProperty("total_leads_contacted_count") @Nullable
            Long totalLeadsContactedCount,

            @JsonProperty("interested_leads_count") @Nullable
            Long interestedLeadsCount,

            @Nullable List<Tag> tags) {

        /** Without an id or an address a row cannot be stored. */
        boolean storable() {
            return id != null && email != null && !email.isBlank();
        }

        /** {@return the name of the first default tag, else {@code Other}} */
        String provider() {
            return Optional.ofNullable(tags).orElse(List.of()).stream()
                    .filter(tag -> Boolean.TRUE.equals(tag.isDefault()))
                    .flatMap(tag -> Optional.ofNullable(tag.name()).stream())
                    .findFirst()
                    .orElse("Other");
        }
    }

    /** A label on an account; the default ones name its provider. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Tag(
            @Nullable String name,
            @JsonProperty("default") @Nullable Boolean isDefault) {}
}
