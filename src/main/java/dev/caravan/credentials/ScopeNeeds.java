package dev.caravan.credentials;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What all features together need grants to allow. */
@Component("scopeNeeds")
public class ScopeNeeds {

    private final List<ScopeNeed> all;

    ScopeNeeds(ObjectProvider<ScopeNeed> all) {
        this.all = all.orderedStream().toList();
    }

    /** {@return what is needed of a provider, the required first} */
    public List<ScopeNeed> of(Provider provider) {
        return all.stream()
                .filter(need -> need.provider() == provider)
                .sorted((one, other) -> Boolean.compare(other.required(), one.required()))
                .toList();
    }

    /** {@return the scopes that are asked for when a credential is connected} */
    Set<String> asked(Provider provider) {
        return of(provider).stream().map(ScopeNeed::scope).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return what the credential cannot do, in words; empty where its scopes are not known} */
    public List<String> lackedBy(Credential credential) {
        return of(credential.provider()).stream()
                .filter(need -> credential.lacks(need.scope()))
                .map(ScopeNeed::lacked)
                .toList();
    }
}
