package dev.caravan.sandbox.google;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trouble as it is ordered, and as it is shown with the times that are left. What is left out of user, owner, script and
 * call means all of them.
 *
 * @param user e-mail address of the account whose grant is used
 * @param owner e-mail address of whom the script belongs to
 * @param script its id
 * @param call all but the token's when it is not said
 * @param kind {@link GoogleTroubleKind#STATUS} when it is not said
 * @param status that is answered, for kind {@code status}
 * @param scope the last part of its name, such as {@code script.processes}; for kind {@code scope-missing}
 * @param retryAfter seconds that the answer's header asks to wait
 * @param share part of the calls that it hits, above 0; null for all
 * @param times how many calls; null for ever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoogleTrouble(
        @Nullable String user,
        @Nullable String owner,
        @Nullable String script,
        @Nullable CallKind call,
        GoogleTroubleKind kind,
        @Min(400) @Max(599) @Nullable Integer status,
        @Nullable String scope,
        @Min(0) @Max(86_400) @Nullable Integer retryAfter,

        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable
        Double share,

        @Min(1) @Nullable Integer times) {

    GoogleTrouble(
            @Nullable String user,
            @Nullable String owner,
            @Nullable String script,
            @Nullable CallKind call,
            @Nullable GoogleTroubleKind kind,
            @Nullable Integer status,
            @Nullable String scope,
            @Nullable Integer retryAfter,
            @Nullable Double share,
            @Nullable Integer times) {
        this.user = user;
        this.owner = owner;
        this.script = script;
        this.call = call;
        this.kind = Objects.requireNonNullElse(kind, GoogleTroubleKind.STATUS);
        this.status = status;
        this.scope = scope;
        this.retryAfter = retryAfter;
        this.share = share;
        this.times = times;
    }

    /** What does not go together, by field. */
    Map<String, String> contradictions() {
        Map<String, String> wrong = new LinkedHashMap<>();
        if ((kind == GoogleTroubleKind.STATUS) != (status != null)) {
            wrong.put("status", "goes with kind status, and kind status with it");
        }
        if ((kind == GoogleTroubleKind.SCOPE_MISSING) != (scope != null)) {
            wrong.put("scope", "goes with kind scope-missing, and kind scope-missing with it");
        } else if (scope != null && Scope.of(Scope.urlOf(scope)).isEmpty()) {
            wrong.put("scope", "is not known; script.processes is one");
        }
        if (kind.isOfTheToken() && call != null && call != CallKind.TOKEN) {
            wrong.put("call", "must be token, or left out, for kind " + kind.json());
        }
        return wrong;
    }

    boolean samePlace(GoogleTrouble other) {
        return Objects.equals(user, other.user)
                && Objects.equals(owner, other.owner)
                && Objects.equals(script, other.script)
                && Objects.equals(call, other.call)
                && Objects.equals(scope, other.scope)
                && kind.isOfTheGrant() == other.kind.isOfTheGrant()
                && kind.isOfTheToken() == other.kind.isOfTheToken();
    }

    /** The more it says of where, the higher; a wrong client is refused before anything else is looked at. */
    int precision() {
        return (kind.isOfTheToken() ? 16 : 0)
                + (script == null ? 0 : 8)
                + (owner == null ? 0 : 4)
                + (call == null ? 0 : 2)
                + (user == null ? 0 : 1);
    }

    /** Whether this call is in its place, whatever the share. */
    boolean concerns(GoogleCall asked) {
        return matches(user, asked.user())
                && matches(owner, asked.owner())
                && matches(script, asked.script())
                && concerns(asked.kind());
    }

    private boolean concerns(CallKind asked) {
        if (call != null) {
            return call == asked;
        }
        return kind.isOfTheGrant() || kind.isOfTheToken() == (asked == CallKind.TOKEN);
    }

    private static boolean matches(@Nullable String ordered, String asked) {
        return ordered == null || ordered.equals(asked);
    }

    GoogleTrouble with(@Nullable Integer timesLeft) {
        return new GoogleTrouble(user, owner, script, call, kind, status, scope, retryAfter, share, timesLeft);
    }
}
