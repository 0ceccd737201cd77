package dev.caravan.credentials;

/**
 * What a feature needs a grant to allow. Features declare theirs as beans; all of a provider are asked for when a credential
 * is connected.
 *
 * @param feature who needs it, for people: {@code scripts}
 * @param scope as the provider names it
 * @param required whether the feature does nothing without it
 * @param whatItIsFor what is lost without it, in two or three words: {@code inventory}
 */
public record ScopeNeed(Provider provider, String feature, String scope, boolean required, String whatItIsFor) {

    /** {@return what a credential cannot do that lacks it, in words} */
    String lacked() {
        return "lacks %s: no %s (%s)".formatted(scope.replaceFirst(".*/", ""), whatItIsFor, feature);
    }
}
