package dev.caravan.credentials;

import dev.caravan.credentials.GoogleFailure.Kind;
import dev.caravan.platform.http.UpstreamFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads refusals of Google's APIs: by the status, {@code error.status}, the reason of {@code ErrorInfo} or of the older
 * {@code errors[]}, and for the one that has no reason, by its words.
 */
@Component("googleFailures")
public class GoogleFailures {

    private static final String FORM = "/error/message";

    private static final Set<String> QUOTA = Set.of(
            "RESOURCE_EXHAUSTED",
            "RATE_LIMIT_EXCEEDED",
            "QUOTA_EXCEEDED",
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "quotaExceeded",
            "dailyLimitExceeded",
            "dailyLimitExceededUnreg");
    /** The other codes of google.rpc that come as a 400: they say something of the moment, and nothing of an id. */
    private static final Set<String> NOT_OF_THE_ARGUMENT = Set.of("FAILED_PRECONDITION", "OUT_OF_RANGE");

    private static final Set<String> SCOPE = Set.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions");
    private static final Set<String> DISABLED = Set.of("SERVICE_DISABLED", "accessNotConfigured");
    private static final Set<String> PROJECT =
            Set.of("CONSUMER_SUSPENDED", "CONSUMER_INVALID", "BILLING_DISABLED", "USER_PROJECT_DENIED");

    /** {@return what it means} */
    public GoogleFailure read(UpstreamFailure failure) {
        int status = failure.status().orElse(0);
        if (status == 429) {
            return GoogleFailure.of(Kind.QUOTA);
        }
        return failure.form().equals(Optional.of(FORM)) ? inOwnForm(status, failure) : GoogleFailure.of(Kind.OTHER);
    }

    private static GoogleFailure inOwnForm(int status, UpstreamFailure failure) {
        return switch (status) {
            case 400 ->
                says(failure, NOT_OF_THE_ARGUMENT)
                        ? GoogleFailure.of(Kind.OTHER)
                        : GoogleFailure.of(said(failure, Set.of("INVALID_ARGUMENT", "400"), Kind.INVALID_ARGUMENT));
            case 401 -> GoogleFailure.of(Kind.UNAUTHENTICATED);
            case 403 -> forbidden(failure);
            case 404 -> GoogleFailure.of(said(failure, Set.of("NOT_FOUND", "404"), Kind.NOT_FOUND));
            default -> GoogleFailure.of(Kind.OTHER);
        };
    }

    private static GoogleFailure forbidden(UpstreamFailure failure) {
        if (says(failure, QUOTA)) {
            return GoogleFailure.of(Kind.QUOTA);
        }
        if (says(failure, SCOPE) || words(failure).contains("insufficient authentication scopes")) {
            return new GoogleFailure(
                    Kind.SCOPE_MISSING, failure.scopes(), "connect it anew, and allow everything that is asked for");
        }
        if (says(failure, DISABLED)) {
            return new GoogleFailure(
                    Kind.API_NOT_ENABLED,
                    Set.of(),
                    "switch the API on in the project of the OAuth client (console.cloud.google.com, APIs & Services), wait some minutes, then let it be checked again");
        }
        if (says(failure, PROJECT)) {
            return new GoogleFailure(
                    Kind.API_NOT_ENABLED,
                    Set.of(),
                    "Google refuses the project of the OAuth client; set it right at console.cloud.google.com, then let it be checked again");
        }
        if (words(failure).contains("has not enabled the apps script api")) {
            return new GoogleFailure(
                    Kind.API_NOT_ENABLED,
                    Set.of(),
                    "its owner has to switch the Apps Script API on at https://script.google.com/home/usersettings; after some minutes, let it be checked again");
        }
        return GoogleFailure.of(said(failure, Set.of("PERMISSION_DENIED", "403"), Kind.PERMISSION_DENIED));
    }

    private static Kind said(UpstreamFailure failure, Set<String> reasons, Kind kind) {
        return says(failure, reasons) ? kind : Kind.OTHER;
    }

    private static boolean says(UpstreamFailure failure, Set<String> reasons) {
        return failure.reasons().stream().anyMatch(reasons::contains);
    }

    private static String words(UpstreamFailure failure) {
        return failure.evidence().toLowerCase(Locale.ROOT);
    }
}
