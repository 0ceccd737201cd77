package dev.caravan.platform.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.retry.annotation.Retryable;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A method that runs in one transaction, and once more in a new one, for up to about 45 seconds, when the transaction was
 * lost through no fault of its own: connection gone, commit without an answer, deadlock, serialization failure, PostgreSQL
 * restarting, no connection free in the pool. Every other failure (a violated constraint, a bug) is passed on at once.
 *
 * <p><b>Only for methods whose repetition is safe.</b> When the answer to a commit is lost, nobody knows whether it took
 * place; the repetition then runs on top of its own first effect. Safe means: running the whole method twice leaves the
 * same rows as once and returns an answer that the caller can work with. That holds for
 *
 * <ul>
 *   <li>reading,
 *   <li>writes of absolute values by key ({@code SET outcome = 'done'}, upserts), never {@code count = count + 1},
 *   <li>inserts under a key that the caller chose <em>before</em> the call ({@code ON CONFLICT DO NOTHING}, then read),
 *   <li>claims under a token that the caller chose before the call: a row that already carries this token counts as won.
 * </ul>
 *
 * <p>It does not hold for anything outside this database: no remote call, no message, no file in such a method. For
 * methods that are not safe, use {@link Transactional}.
 *
 * <p>Within another transaction the method just takes part in it: only the outermost can be repeated. As with every
 * Spring proxy, calls within one object, private methods and final classes (records too) are not intercepted.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Transactional
@Retryable(interceptor = UnitOfWorkRetry.BEAN_NAME)
public @interface UnitOfWork {

    /** Isolation of the transaction; PostgreSQL's default is read committed. */
    @AliasFor(annotation = Transactional.class)
    Isolation isolation() default Isolation.DEFAULT;

    /** Whether PostgreSQL shall refuse writes. */
    @AliasFor(annotation = Transactional.class)
    boolean readOnly() default false;
}
