package dev.caravan.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trouble as it is ordered, and as it is shown with the times that are left.
 *
 * @param workspace name of the workspace; null for the whole instance
 * @param page from 1; null for every page
 * @param kind {@link TroubleKind#STATUS} when it is not said
 * @param status that is answered, for kinds that take one
 * @param retryAfter seconds that the answer asks to wait
 * @param retryAfterIn where it asks, in the header when it is not said
 * @param share part of the calls that it hits, above 0; null for all
 * @param times how many calls; null for ever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trouble(
        @Nullable String workspace,
        @Min(1) @Nullable Integer page,
        TroubleKind kind,
        @Min(400) @Max(599) @Nullable Integer status,
        @Min(0) @Max(86_400) @Nullable Integer retryAfter,
        @Nullable RetryAfterIn retryAfterIn,

        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable
        Double share,

        @Min(1) @Nullable Integer times) {

    /** Where an answer says how long to wait. */
    enum RetryAfterIn {
        @JsonProperty("header")
        HEADER,
        @JsonProperty("body")
        BODY
    }

    Trouble(
            @Nullable String workspace,
            @Nullable Integer page,
            @Nullable TroubleKind kind,
            @Nullable Integer status,
            @Nullable Integer retryAfter,
            @Nullable RetryAfterIn retryAfterIn,
            @Nullable Double share,
            @Nullable Integer times) {
        this.workspace = workspace;
        this.page = page;
        this.kind = Objects.requireNonNullElse(kind, TroubleKind.STATUS);
        this.status = status;
        this.retryAfter = retryAfter;
        this.retryAfterIn = retryAfterIn;
        this.share = share;
        this.times = times;
    }

    /** What does not go together, by field. */
    Map<String, String> contradictions() {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (kind == TroubleKind.STATUS && status == null) {
            wrong.put("status", "must be given for kind status");
        }
        if (status != null && !kind.takesStatus()) {
            wrong.put("status", "goes with the kinds status and down only");
        }
        if (retryAfter != null && status == null) {
            wrong.put("retryAfter", "goes with a status only");
        }
        if (retryAfterIn != null && retryAfter == null) {
            wrong.put("retryAfterIn", "goes with retryAfter only");
        }
        return wrong;
    }

    /** @param tenant whose key came with the call; trouble of the whole instance hits nobody's key, too */
    boolean concerns(Optional<Tenant> tenant, int asked) {
        boolean here = workspace == null
                || tenant.filter(known -> known.name().equals(workspace)).isPresent();
        return here && (page == null || page == asked);
    }

    boolean samePlace(Trouble other) {
        return Objects.equals(workspace, other.workspace) && Objects.equals(page, other.page);
    }

    /** The more it says of where, the higher: a page of a workspace before the workspace before the instance. */
    int precision() {
        return (workspace == null ? 0 : 2) + (page == null ? 0 : 1);
    }

    Trouble with(@Nullable Integer timesLeft) {
        return new Trouble(workspace, page, kind, status, retryAfter, retryAfterIn, share, timesLeft);
    }
}
