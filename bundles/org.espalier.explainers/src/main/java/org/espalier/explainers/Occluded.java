package org.espalier.explainers;

import java.util.Map;
import java.util.function.Supplier;
import org.espalier.explainer.Attribution;

/**
 * A part that is taken away.
 *
 * @param part makes what it is
 * @param row makes the row without it
 */
record Occluded(Supplier<Attribution.Part> part, Supplier<Map<String, Object>> row) {}
