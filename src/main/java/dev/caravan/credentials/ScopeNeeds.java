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

    /** {@return what is needed of the provider's credential of that name, the required first} */
    public List<ScopeNeed> of(Provider provider, String name) {
        return all.stream()
                .filter(need -> need.concerns(provider, name))
                .sorted((one, other) -> Boolean.compare(other.required(), one.required()))
                .toList();
    }

    /** {@return the scopes that are asked for when a credential is connected} */
    Set<String> asked(Credential credential) {
        return of(credential.provider(), credential.name()).stream()
                .map(ScopeNeed::scope)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return what the credential cannot do, in words; empty where its scopes are not known} */
    public List<String> lackedBy(Credential credential) {
        return of(credential.provider(), credential.name()).stream()
                .filter(need -> credential.lacks(need.scope()))
                .map(ScopeNeed::lacked)
                .toList();
    }
}
