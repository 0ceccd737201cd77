package dev.caravan.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An absolute http or https URL that paths can be put behind: no user, query or fragment. Absent is fine. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = BaseUrl.Validator.class)
public @interface BaseUrl {
    String message() default "an http or https URL with a host, without user, query or fragment";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the form only; nothing is looked up. */
    final class Validator implements ConstraintValidator<BaseUrl, URI> {
        private static final Set<String> SCHEMES = Set.of("http", "https");

        @Override
        public boolean isValid(@Nullable URI url, ConstraintValidatorContext context) {
            return url == null || isBase(url);
        }

        private static boolean isBase(URI url) {
            return SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        }
    }
}
