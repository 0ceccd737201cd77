package dev.caravan.platform.web;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Hawtio for browsers: these paths, and no others, take HTTP Basic besides the admin's bearer. Whatever spelling of them
 * is not matched here goes on to the last chain, which wants a bearer for it.
 */
@Configuration(proxyBeanMethods = false)
class HawtioSecurityConfiguration {

    static final String CHALLENGE = "Basic realm=\"Caravan: user admin, password the admin token\", charset=\"UTF-8\"";

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    private static final RequestMatcher HAWTIO = new OrRequestMatcher(
            PATH.matcher("/hawtio"), PATH.matcher("/actuator/hawtio/**"), PATH.matcher("/actuator/jolokia/**"));

    @Bean
    @Order(20)
    SecurityFilterChain hawtio(HttpSecurity http, BearerSecrets secrets, Refusals refusals, ProblemWriter problems)
            throws Exception {
        return http.securityMatcher(HAWTIO)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // HawtioLoginFilter refuses what other sites make a browser send.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BearerFilter(secrets, request -> false, refusals), AuthorizationFilter.class)
                .addFilterBefore(new HawtioLoginFilter(secrets, refusals, problems), BearerFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, failure) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
                            refusals.commence(request, response, failure);
                        })
                        .accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .hasRole(Caller.ADMIN.name()))
                .build();
    }
}
