package dev.caravan.platform.web;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who asks, told by the secret that came with the request. The ledger stores the name as who asked. */
enum Caller {
    ADMIN("admin"),
    CRON("cron");

    private final String principal;

    Caller(String principal) {
        this.principal = principal;
    }

    String principal() {
        return principal;
    }

    Authentication authenticated() {
        return UsernamePasswordAuthenticationToken.authenticated(
                principal, null, AuthorityUtils.createAuthorityList("ROLE_" + name()));
    }
}
