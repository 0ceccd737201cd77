package dev.caravan.credentials;

import java.util.Optional;

/**
 * What a feature needs a grant to allow. Features declare theirs as beans; all of a provider are asked for when a credential
 * is connected.
 *
 * @param feature who needs it, for people: {@code scripts}
 * @param scope as the provider names it
 * @param required whether the feature does nothing without it
 * @param whatItIsFor what is lost without it, in two or three words: {@code inventory}
 * @param only the one credential that needs it, by its name; empty where every one of the provider does
 */
public record ScopeNeed(
        Provider provider, String feature, String scope, boolean required, String whatItIsFor, Optional<String> only) {

    /** What every credential of the provider needs. */
    public ScopeNeed(Provider provider, String feature, String scope, boolean required, String whatItIsFor) {
        this(provider, feature, scope, required, whatItIsFor, Optional.empty());
    }

    boolean concerns(Provider of, String credential) {
        return provider == of && only.map(credential::equals).orElse(true);
    }

    /** {@return what a credential cannot do that lacks it, in words} */
    String lacked() {
        return "lacks %s: no %s (%s)".formatted(scope.replaceFirst(".*/", ""), whatItIsFor, feature);
    }
}
