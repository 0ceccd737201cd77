package dev.caravan.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The three secrets are there, strong enough, and not the same. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SecretsValidator.class)
@interface ValidSecrets {
    String message() default "the secrets are wrong";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
