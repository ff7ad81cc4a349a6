package org.espalier.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The word that stands for an empty {@link java.util.Optional} setting, for example {@code auto}.
 *
 * <p>Without this annotation the word is {@code none}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Absent {
  /** The word as it is written in a pipeline. */
  String value();
}
