package org.espalier.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the setting of a record that is meant where a value stands in place of the mapping: {@code
 * data/a.csv} for <code>{path: data/a.csv}</code>.
 *
 * <p>At most one setting of a record has it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Shorthand {}
