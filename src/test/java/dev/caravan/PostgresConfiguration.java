package dev.caravan;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.util.Assert;

/** Gives a Spring test a database of its own; import it, and the embedded database of production stays away. */
@TestConfiguration(proxyBeanMethods = false)
public class PostgresConfiguration {

    /** Five hours and three quarters ahead of UTC, and of no one's expectations. */
    static final String ODD_TIME_ZONE = "Asia/Kathmandu";

    @Bean
    JdbcConnectionDetails testDatabase() {
        return TestDatabase.forContext();
    }

    /** Production pins its sessions to UTC; here the pin is moved, and each cached context keeps only one idle connection. */
    @Bean
    static BeanPostProcessor oddSessions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof HikariDataSource pool) {
                    String pinned = String.valueOf(pool.getConnectionInitSql());
                    Assert.state(pinned.contains("TIME ZONE 'UTC'"), "The session's time zone is not pinned any more");
                    pool.setConnectionInitSql(pinned.replace("'UTC'", "'" + ODD_TIME_ZONE + "'"));
                    pool.setMinimumIdle(1);
                }
                return bean;
            }
        };
    }
}
