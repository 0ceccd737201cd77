package dev.caravan.sandbox;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the stand-ins share: the fleet, the journal of what reached them, and the switches that make trouble. */
@InSandbox
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StandInProperties.class)
class SandboxConfiguration {

    @Bean
    Fleet fleet(StandInProperties settings) {
        return Fleet.of(settings);
    }

    @Bean
    Journal standInJournal(Fleet fleet, StandInProperties settings, ObjectProvider<Clock> clock) {
        return new Journal(fleet, settings.perPage(), clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    Troubles standInTroubles(StandInProperties settings) {
        return new Troubles(settings.seed());
    }

    @Bean
    BrokenAnswers standInBrokenAnswers() {
        return new BrokenAnswers();
    }

    @Bean
    Lines standInLines() {
        return new Lines();
    }

    @Bean
    FilterRegistrationBean<LoopbackOnlyFilter> standInLoopbackOnly() {
        var registration = new FilterRegistrationBean<>(new LoopbackOnlyFilter());
        registration.addUrlPatterns("/sandbox/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
