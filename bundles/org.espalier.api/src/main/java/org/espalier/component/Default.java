package org.espalier.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value a setting takes when the pipeline leaves it out, written as in YAML.
 *
 * <p>A setting without a default has to be written, unless its type is {@link java.util.Optional}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** YAML text of the value, for example {@code 1}, {@code relu} or <code>[1, 1]</code>. */
  String value();
}
