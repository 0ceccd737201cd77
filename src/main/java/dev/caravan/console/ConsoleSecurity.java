package dev.caravan.console;

import dev.caravan.platform.settings.CaravanProperties;
import dev.caravan.platform.web.AdminLogin;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The people's chain, before the machines': a login opens the console's pages and nothing of the API. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    private static final int BEFORE_BEARERS = 100;

    /** Nothing but our own files: no inline script or style, no other host, in nobody's frame. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(BEFORE_BEARERS)
    SecurityFilterChain console(
            HttpSecurity http, ConsoleRequests requests, AdminLogin login, CaravanProperties settings)
            throws Exception {
        LoginCookie cookie = new LoginCookie(settings);
        CookieCsrfTokenRepository csrfTokens = csrfTokens(settings);
        return http.securityMatcher(requests)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authenticationProvider(new AdminPassword(login))
                .rememberMe(remember -> remember.rememberMeServices(cookie).key(LoginCookie.KEY))
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(new LoginSuccess(csrfTokens))
                        .failureHandler(new LoginFailure()))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?out"))
                .csrf(csrf -> csrf(csrf, csrfTokens))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new LoginEntryPoint()).accessDeniedHandler(new StaleForms()))
                .headers(ConsoleSecurity::headers)
                .authorizeHttpRequests(asked -> asked.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(ConsoleRequests.OPEN)
                        .permitAll()
                        .anyRequest()
                        .hasRole("ADMIN"))
                .build();
    }

    private static CookieCsrfTokenRepository csrfTokens(CaravanProperties settings) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("caravan-csrf");
        tokens.setCookieCustomizer(cookie -> {
            cookie.sameSite("Strict");
            if (LoginCookie.isTls(settings)) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    // The login is proved anew by each request; a new token for each would make every open page's forms stale.
    private static void csrf(CsrfConfigurer<HttpSecurity> csrf, CookieCsrfTokenRepository tokens) {
        csrf.csrfTokenRepository(tokens).sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }
}
