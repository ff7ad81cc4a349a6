package org.espalier.backend.nd4j.op;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names an additional op: the service property {@value #PROPERTY}. */
@ComponentPropertyType
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OpType {
  /** The service property that holds the name. */
  String PROPERTY = "op.type";

  /**
   * The name that graphs call it by: the symbolic name of its bundle, a slash, and a name within
   * the bundle, for example {@code com.acme.layers/roll}.
   */
  String value();
}
