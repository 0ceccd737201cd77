package dev.caravan.credentials;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is registered, or a grant that replaces the one there is. What a known credential's form leaves out
 * stays. Constraints that take null, since an empty Optional is checked as null.
 *
 * @param provider {@code google} or {@code amazon}
 * @param clientId id of the OAuth client
 * @param clientSecret its secret; never shown again
 * @param refreshToken the grant; never shown again. Without one, the credential waits to be connected
 * @param scopes what the grant allows, where that is known; the provider's answers replace it
 */
public record CredentialForm(
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not be blank, nor contain control characters")
        @Nullable
        String name,

        Optional<@Pattern(regexp = "google|amazon", message = "must be google or amazon") String> provider,
        Optional<@Size(max = 500) @Pattern(regexp = "[!-~]+", message = CredentialForm.VISIBLE) String> clientId,
        Optional<Secret> clientSecret,
        Optional<Secret> refreshToken,
        Optional<
                        @Size(max = 100) List<
                                @NotNull @Pattern(regexp = "[!-~]{1,500}", message = CredentialForm.VISIBLE) String>>
                scopes) {

    static final String VISIBLE = "must be visible ASCII characters, without blanks or line breaks";
}
