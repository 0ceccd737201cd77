package dev.caravan.planning;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quartz.Scheduler;
import org.springframework.aop.Advisor;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.NameMatchTransactionAttributeSource;
import org.springframework.transaction.interceptor.RollbackRuleAttribute;
import org.springframework.transaction.interceptor.RuleBasedTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Changes of Quartz's store, each in a transaction. Spring's job store leaves transactions to whoever calls it: without one
 * each of its statements commits by itself, so its lock over all nodes holds nothing. Of two nodes that start at once, one
 * then finds a job without its trigger and gives up; and a trigger that is replaced is gone for a moment, or for good.
 */
@Configuration(proxyBeanMethods = false)
class QuartzTransactions {

    private static final List<String> CHANGES =
            List.of("schedule*", "unschedule*", "reschedule*", "add*", "delete*", "trigger*", "pause*", "resume*");

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor quartzTransactionAdvisor(BeanFactory beans) {
        NameMatchTransactionAttributeSource changes = new NameMatchTransactionAttributeSource();
        changes.setNameMap(CHANGES.stream().collect(Collectors.toMap(Function.identity(), name -> allOrNothing())));
        TransactionInterceptor interceptor = new TransactionInterceptor();
        interceptor.setTransactionAttributeSource(changes);
        interceptor.setBeanFactory(beans);
        return new DefaultPointcutAdvisor(
                new ComposablePointcut(Scheduler.class::isAssignableFrom, MethodMatcher.TRUE), interceptor);
    }

    // Quartz's exceptions are checked ones, which would commit.
    private static TransactionAttribute allOrNothing() {
        return new RuleBasedTransactionAttribute(
                TransactionDefinition.PROPAGATION_REQUIRED, List.of(new RollbackRuleAttribute(Exception.class)));
    }
}
