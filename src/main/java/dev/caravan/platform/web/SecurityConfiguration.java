package dev.caravan.platform.web;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may ask for what. The last chain takes every request that none before it took, and what it does not name is the
 * admin's. Patterns match the decoded path, so that {@code /actuator/%6aolokia} is {@code /actuator/jolokia}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    private static final RequestMatcher ANYONE = new OrRequestMatcher(
            PATH.matcher(HttpMethod.GET, "/api/health"), PATH.matcher(HttpMethod.GET, "/actuator/health/**"));

    private static final RequestMatcher CRON = new OrRequestMatcher(
            PATH.matcher(HttpMethod.POST, "/api/cron/**"),
            PATH.matcher(HttpMethod.GET, "/api/sync/**"),
            PATH.matcher(HttpMethod.POST, "/api/sync/**"),
            PATH.matcher(HttpMethod.GET, "/api/runs/**"),
            PATH.matcher(HttpMethod.POST, "/api/runs/**"),
            PATH.matcher("/script/**"));

    /** The stand-ins have secrets of their own, which are none of ours. */
    @Bean
    @Order(0)
    @ConditionalOnBooleanProperty(name = "caravan.sandbox", matchIfMissing = true)
    SecurityFilterChain standIns(HttpSecurity http) throws Exception {
        return stateless(http)
                .securityMatcher(PATH.matcher("/sandbox/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** The machines' chain, and the end of the line: a chain with a login goes before it, with a matcher of its own. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain bearers(HttpSecurity http, BearerSecrets secrets, Refusals refusals) throws Exception {
        return stateless(http)
                .addFilterBefore(new BearerFilter(secrets, ANYONE, refusals), AuthorizationFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // Routes answer asynchronously; these dispatches come from requests that have been let through.
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(ANYONE)
                        .permitAll()
                        .requestMatchers(CRON)
                        .hasAnyRole(Caller.CRON.name(), Caller.ADMIN.name())
                        .anyRequest()
                        .hasRole(Caller.ADMIN.name()))
                .build();
    }

    /** One count of wrong secrets, in whatever way they come. */
    @Bean
    GuessLimiter guessLimiter() {
        return new GuessLimiter(Ticker.systemTicker());
    }

    /** Parameter names are checked where routes take them in; refused there, they would be a 500. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterNames(name -> true);
        return firewall;
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
