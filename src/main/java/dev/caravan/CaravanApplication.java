package dev.caravan;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts Caravan: Spring holds the beans, Camel runs the flows of {@code routes/}. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class CaravanApplication {

    public static void main(String[] args) {
        CleanStop stop = CleanStop.arm();
        SpringApplication.run(CaravanApplication.class, args);
        stop.expected();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
