package io.fairlead.wire.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text matches a pattern as a whole. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Matches {
    /** A regular expression. */
    String value();

    /** The pattern in words, to follow the value and a semicolon. */
    String rule();
}
