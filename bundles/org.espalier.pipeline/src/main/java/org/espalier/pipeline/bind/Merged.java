package org.espalier.pipeline.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.espalier.component.Kind;

/**
 * Marks the component whose own keys stand in the same mapping as the other settings.
 *
 * <p>A key that the component has itself hides the other setting of that name, which then has the
 * value that it takes where it is left out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Merged {
  /** The kind of the component. */
  Kind value();
}
