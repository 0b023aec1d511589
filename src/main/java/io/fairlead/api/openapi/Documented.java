package io.fairlead.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the description of the API says of a method of a resource. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Documented {
    /** One line. */
    String value();

    /** The request's body; {@link Void} if there is none. */
    Class<?> request() default Void.class;

    /** What each answer, or each event or line of a stream, is: one of these; none for bytes. */
    Class<?>[] answer() default {};

    String mediaType() default "application/json";
}
