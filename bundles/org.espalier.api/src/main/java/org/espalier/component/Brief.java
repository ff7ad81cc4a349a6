package org.espalier.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call of a contract that describes or records and does no work on data: the host waits some
 * seconds for it, then goes on without the component and leaves it out until its bundle is updated
 * or the host starts anew.
 *
 * <p>It may be made on any thread. An {@link IllegalArgumentException} that it throws says what is
 * wrong with its arguments; anything else that it throws is a fault of the component.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Brief {}
