package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.credentials.GoogleFailure.Kind;
import dev.caravan.platform.http.UpstreamException;
import dev.caravan.platform.http.UpstreamFailure;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's refusals as they were published or observed; how answers become failures is UpstreamFailuresTest's. */
class GoogleFailuresTest {

    private final GoogleFailures failures = new GoogleFailures();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    404 | 404,NOT_FOUND                                             | Requested entity was not found.             | NOT_FOUND
                    404 | 404                                                       | Invalid ID                                  | NOT_FOUND
                    400 | 400,INVALID_ARGUMENT                                      | Request contains an invalid argument.       | INVALID_ARGUMENT
                    400 | 400,FAILED_PRECONDITION                                   | Precondition check failed.                  | OTHER
                    400 | 400                                                       | Request contains an invalid argument.       | INVALID_ARGUMENT
                    403 | 403,PERMISSION_DENIED                                     | The caller does not have permission         | PERMISSION_DENIED
                    403 | 403,PERMISSION_DENIED,ACCESS_TOKEN_SCOPE_INSUFFICIENT     | Request had insufficient scopes.            | SCOPE_MISSING
                    403 | 403,PERMISSION_DENIED                                     | Request had insufficient authentication scopes. | SCOPE_MISSING
                    403 | 403,insufficientPermissions                               | Insufficient Permission                     | SCOPE_MISSING
                    403 | 403,PERMISSION_DENIED                                     | User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry. | API_NOT_ENABLED
                    403 | 403,PERMISSION_DENIED,SERVICE_DISABLED                    | Apps Script API has not been used in project 1 before or it is disabled. | API_NOT_ENABLED
                    403 | 403,accessNotConfigured                                   | Access Not Configured.                      | API_NOT_ENABLED
                    403 | 403,PERMISSION_DENIED,RATE_LIMIT_EXCEEDED                 | Quota exceeded                              | QUOTA
                    403 | 403,userRateLimitExceeded                                 | User Rate Limit Exceeded                    | QUOTA
                    429 | 429,RESOURCE_EXHAUSTED,RATE_LIMIT_EXCEEDED                | Quota exceeded for quota metric             | QUOTA
                    401 | 401,UNAUTHENTICATED                                       | Request had invalid credentials.            | UNAUTHENTICATED
                    500 | 500,INTERNAL                                              | Internal error                              | OTHER
                    403 | PROXY                                                     | Blocked                                     | OTHER
                    """)
    void shouldReadWhatGoogleSays(int status, String reasons, String words, Kind kind) {
        UpstreamFailure failure = failure(status, Optional.of("/error/message"), Set.of(reasons.split(",")), words);

        assertThat(failures.read(failure).kind()).isEqualTo(kind);
        assertThat(failures.read(failure).remedy().isEmpty())
                .isEqualTo(kind != Kind.SCOPE_MISSING && kind != Kind.API_NOT_ENABLED);
    }

    @ParameterizedTest
    @CsvSource({"404", "403", "400", "401"})
    void shouldTakeAPageForNoVerdict(int status) {
        assertThat(failures.read(failure(status, Optional.empty(), Set.of(), "Not Found"))
                        .kind())
                .isEqualTo(Kind.OTHER);
        assertThat(failures.read(failure(status, Optional.of("/message"), Set.of(), "Not Found"))
                        .kind())
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void shouldTakeAQuotaForOneWhateverItsForm() {
        assertThat(failures.read(failure(429, Optional.empty(), Set.of(), "<h1>429</h1>"))
                        .kind())
                .isEqualTo(Kind.QUOTA);
    }

    @Test
    void shouldSayWhatItMeansForTheCredential() {
        UpstreamFailure failure = new UpstreamFailure(
                UpstreamFailure.Kind.UNAUTHORIZED,
                Optional.of(403),
                "HTTP 403",
                Optional.empty(),
                Optional.of("/error/message"),
                Set.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
                Set.of("https://www.googleapis.com/auth/script.processes"),
                "HTTP 403: insufficient");

        assertThat(failures.read(failure).trouble()).contains(Trouble.SCOPE_MISSING);
        assertThat(failures.read(failure).scopes()).containsExactly("https://www.googleapis.com/auth/script.processes");
        assertThat(failures.read(UpstreamException.unintelligible("x", "y").failure())
                        .trouble())
                .isEmpty();
    }

    private static UpstreamFailure failure(int status, Optional<String> form, Set<String> reasons, String words) {
        return new UpstreamFailure(
                UpstreamFailure.Kind.BAD_REQUEST,
                Optional.of(status),
                "HTTP " + status,
                Optional.empty(),
                form,
                reasons,
                Set.of(),
                "HTTP %d: %s".formatted(status, words));
    }
}
