package dev.caravan.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** A host name, an IP address, or a range of addresses as {@code 10.0.0.0/8}. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = HostOrCidr.Validator.class)
@interface HostOrCidr {
    String message() default "a host name, an IP address or a range such as 10.0.0.0/8";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the form only; no name is resolved. */
    final class Validator implements ConstraintValidator<HostOrCidr, String> {
        private static final Pattern NAME = Pattern.compile("(?!.*\\.[\\d.]*$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value != null && (NAME.matcher(value).matches() || isAddress(value));
        }

        private static boolean isAddress(String value) {
            try {
                return new IpAddressMatcher(value).matches(value.replaceFirst("/.*", ""));
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }
    }
}
