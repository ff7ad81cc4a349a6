package org.espalier.component;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One pluggable thing: a stateless service that is given its settings with every call.
 *
 * <p>Implementations are DS components that carry the type annotation of their kind, for example
 * {@code @LayerType("dense")}. They must be safe for use by several threads at once and keep
 * nothing between calls.
 *
 * @param <S> the record whose components are the keys a pipeline may write for this component
 */
@ConsumerType
public interface Component<S extends Record> {}
