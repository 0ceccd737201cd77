package dev.caravan.workspaces;

import dev.caravan.credentials.Secret;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What of a workspace is to change; what is left out stays. Constraints that take null, since an empty Optional is
 * checked as null.
 */
public record WorkspaceChange(
        Optional<
                        @Size(max = 200)
                        @Pattern(regexp = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*", message = WorkspaceForm.NAME)
                        String>
                name,
        Optional<@Size(max = 500) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String> instance,
        Optional<@Size(max = 100) String> bisonWorkspaceId,
        Optional<Secret> apiKey,
        Optional<Boolean> active) {}
