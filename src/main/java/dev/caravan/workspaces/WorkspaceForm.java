package dev.caravan.workspaces;

import dev.caravan.credentials.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as it is registered. What was not sent is null or empty, until it has been validated.
 *
 * @param instance base URL of the Email Bison instance
 * @param bisonWorkspaceId its id at Email Bison, for people
 * @param apiKey the workspace's own API key; never shown again
 * @param active whether the job syncs it; true when left out
 */
public record WorkspaceForm(
        @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*", message = WorkspaceForm.NAME) @Nullable
        String name,

        @NotBlank @Size(max = 500) @Nullable String instance,
        Optional<@Size(max = 100) String> bisonWorkspaceId,
        @Nullable Secret apiKey,
        Optional<Boolean> active) {

    static final String NAME = "must not be blank, nor contain control characters";
}
