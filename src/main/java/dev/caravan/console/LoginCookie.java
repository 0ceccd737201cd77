package dev.caravan.console;

import dev.caravan.platform.settings.CaravanProperties;
import dev.caravan.platform.web.AdminLogin;
import java.time.Duration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * A login as a signed cookie. No node keeps a session: any node takes it, a login outlives restarts, and there is no
 * session id to be fixed beforehand. It ends after twelve hours, by logging out, or for all when the admin token changes.
 */
final class LoginCookie extends TokenBasedRememberMeServices {

    static final String NAME = "caravan-login";

    /** Also signed, so that nothing else that is signed with the admin token passes for a login. */
    static final String KEY = "caravan-console";

    private static final Duration VALID = Duration.ofHours(12);

    LoginCookie(CaravanProperties settings) {
        super(KEY, admin(settings.adminToken()), RememberMeTokenAlgorithm.SHA256);
        setMatchingAlgorithm(RememberMeTokenAlgorithm.SHA256);
        setCookieName(NAME);
        setAlwaysRemember(true);
        setTokenValiditySeconds((int) VALID.toSeconds());
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        if (isTls(settings)) {
            setUseSecureCookie(true);
        }
    }

    /** {@return whether people reach this Caravan by TLS, which a proxy may end} */
    static boolean isTls(CaravanProperties settings) {
        return "https".equals(settings.publicUrl().getScheme());
    }

    // Made anew each time: Spring Security wipes the password of the one that it was given.
    private static UserDetailsService admin(String token) {
        return name -> {
            if (!AdminLogin.NAME.equals(name)) {
                throw new UsernameNotFoundException("There is one name: " + AdminLogin.NAME);
            }
            return User.withUsername(AdminLogin.NAME)
                    .password(token)
                    .roles("ADMIN")
                    .build();
        };
    }
}
