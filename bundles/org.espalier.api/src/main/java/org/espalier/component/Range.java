package org.espalier.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The limits of a number, of each number in a list, or inside an {@link java.util.Optional}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** The least value allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest value allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min()} itself is refused. */
  boolean aboveMin() default false;

  /** Whether {@link #max()} itself is refused. */
  boolean belowMax() default false;
}
