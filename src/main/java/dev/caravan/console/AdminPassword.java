package dev.caravan.console;

import dev.caravan.platform.web.AdminLogin;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Takes the admin token for the admin's password. A right one passes however many wrong ones came before it. */
final class AdminPassword implements AuthenticationProvider {

    private final AdminLogin login;

    AdminPassword(AdminLogin login) {
        this.login = login;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        if (login.opens(given.getName(), String.valueOf(given.getCredentials()))) {
            return UsernamePasswordAuthenticationToken.authenticated(
                    AdminLogin.NAME, "", AuthorityUtils.createAuthorityList("ROLE_ADMIN"));
        }
        Optional<Duration> wait = login.wrongFrom(address(given));
        if (wait.isPresent()) {
            throw new TooManyGuessesException(wait.get());
        }
        throw new BadCredentialsException("Not the admin's name and token");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static String address(Authentication given) {
        return given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
