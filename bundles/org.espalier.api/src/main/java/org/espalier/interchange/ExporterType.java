package org.espalier.interchange;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names an exporter: a service property, and a capability of the bundle that brings it. */
@ComponentPropertyType
@Capability(
    namespace = "espalier.component",
    attribute = {"kind=exporter", "type=${#value}"})
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExporterType {
  /** The type as pipelines write it, in lower case with underscores. */
  String value();
}
